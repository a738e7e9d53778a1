/** What commands, pages and the site know of a lesson. It is words; code that a command needs is imported when it asks for it. */
import type { Exercise } from '../exercises/judge';
import type { BenchWork } from './works/benchWork';
