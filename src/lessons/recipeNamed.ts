/** A recipe by the short name that a reader types. */
import { shortName } from '../training/files/checkpointFiles';
import { expectOneOf } from '../work/choiceError';

/** @throws ChoiceError naming the recipes when there is no such */
export function recipeNamed<Recipe extends { name: string }>(recipes: readonly Recipe[], name: string): Recipe {
  const names = recipes.map(shortName);
  return recipes[names.indexOf(expectOneOf('recipe', names, name))];
}
