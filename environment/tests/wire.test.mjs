import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';

const { decode, encode } = createRequire(import.meta.url)('../kernel/protocol/wire.cjs');

/** @param {unknown[]} parts */
const decoded = (...parts) =>
  decode('', ['<IDS|MSG>', '', ...parts.map((part) => JSON.stringify(part))].map(Buffer.from));
const header = { msg_id: '1', msg_type: 'comm_msg', session: 's' };

test('a whole message comes through as it was sent', () => {
  const content = { comm_id: 'a', data: {} };
  const { header: found, ...message } = decode('key', encode('key', 'comm_msg', content, undefined));
  assert.equal(found.msg_type, 'comm_msg');
  assert.deepEqual(message, { identities: [], metadata: {}, content, buffers: [] });
  const asked = { hist_access_type: 'tail', n: 3, pattern: null };
  assert.deepEqual(decoded({ ...header, msg_type: 'history_request' }, {}, {}, asked).content, asked);
});

test('a message that lacks what it is about is told from a whole one, before anything acts on it', () => {
  for (const [parts, lacks] of /** @type {const} */ ([
    [[null, {}, {}, {}], 'its parts'],
    [[header, {}, {}], 'its parts'],
    [[header, {}, null, { comm_id: 'a' }], 'its parts'],
    [[{ msg_id: '1' }, {}, {}, {}], 'type'],
    [[header, {}, {}, { data: {} }], 'comm_id'],
    [[{ ...header, msg_type: 'comm_open' }, {}, {}, { comm_id: 'a', target_name: {} }], 'target_name'],
    [[{ ...header, msg_type: 'execute_request' }, {}, {}, { code: null }], 'code'],
    [[{ ...header, msg_type: 'history_request' }, {}, {}, { pattern: { toString: 1 } }], 'pattern'],
  ]))
    assert.throws(() => decoded(...parts), { message: `A message without ${lacks} came in.` });
});
