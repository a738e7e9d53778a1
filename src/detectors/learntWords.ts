/** What a detector's file notes of its making, for whoever judges by it. */
import type { CheckpointNote } from '../training/files/checkpoint';
import type { HeldOut } from './heldOut';

/** By what the words are about: the recipe, each of its settings, and how many pictures the threshold comes from. */
export function learntWords({
  note,
  heldOut,
}: {
  note: CheckpointNote;
  heldOut: Pick<HeldOut, 'scores'>;
}): Record<string, string> {
  const settings = Object.entries(note.settings).map(([name, value]) => [name, String(value)]);
  return {
    recipe: note.recipe,
    ...(Object.fromEntries(settings) as Record<string, string>),
    'held out for the threshold': `${heldOut.scores.length} pictures`,
  };
}
