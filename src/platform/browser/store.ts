import { MemoryStore } from './memoryStore';

/** The page's own. */
export const store = new MemoryStore();
