import assert from 'node:assert/strict';
import { test } from 'node:test';
import { capsuleProjection, capsuleVaeNetworks } from './recipe';
import { sourceDetectors } from './sourceDetectors';

test('a name says which settings are not the source’s own', () => {
  const networks = capsuleVaeNetworks({ latent: 2 }, 1);
  const { alpha, lambda, window } = capsuleProjection;
  const named = (changed: object) =>
    sourceDetectors({ networks, alpha, lambda, window, iterates: [10, 3], ...changed }).map(({ name }) => name);
  assert.deepEqual(named({}), [
    'reconstruction, squared',
    'reconstruction, dissimilarity',
    'detached, iterate 10, squared',
    'detached, iterate 10, dissimilarity',
    'differentiated, iterate 10, squared',
    'differentiated, iterate 10, dissimilarity',
    'detached, iterate 3, squared',
    'detached, iterate 3, dissimilarity',
    'differentiated, iterate 3, squared',
    'differentiated, iterate 3, dissimilarity',
  ]);
  assert.deepEqual(named({ alpha: 1, lambda: 0, window: 11, iterates: [2] }).slice(1, 4), [
    'reconstruction, dissimilarity 11',
    'detached, iterate 2, alpha 1, lambda 0, squared',
    'detached, iterate 2, alpha 1, lambda 0, dissimilarity 11',
  ]);
});
