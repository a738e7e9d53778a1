// @ts-check
'use strict';
/**
 * Jupyter's messages as they go over the wire: identities, a delimiter, a signature, four JSON parts, and buffers.
 * Source: "Messaging in Jupyter", the wire protocol.
 */
const { createHmac, randomUUID, timingSafeEqual } = require('node:crypto');

/**
 * @typedef {object} Header
 * @property {string} msg_id
 * @property {string} msg_type
 * @property {string} session
 *
 * @typedef {object} Message
 * @property {Buffer[]} identities whom a reply goes to
 * @property {Header} header
 * @property {Record<string, unknown>} metadata
 * @property {any} content depends on `header.msg_type`
 * @property {Buffer[]} buffers what a comm sends besides JSON
 *
 * @typedef {{ metadata?: object, buffers?: readonly Uint8Array[] }} Extras what few messages carry besides their content
 */

const delimiter = Buffer.from('<IDS|MSG>');
const protocolVersion = '5.3';
const session = randomUUID();

/** Of a message's content, what has to be there, and what may be. */
const fields = {
  code: { type: 'string', of: ['execute_request', 'is_complete_request', 'complete_request', 'inspect_request'] },
  cursor_pos: { type: 'number', of: ['complete_request', 'inspect_request'] },
  comm_id: { type: 'string', of: ['comm_open', 'comm_msg', 'comm_close'] },
  target_name: { type: 'string', of: ['comm_open'] },
  pattern: { type: 'string', mayLack: true, of: ['history_request'] },
  n: { type: 'number', mayLack: true, of: ['history_request'] },
  start: { type: 'number', mayLack: true, of: ['history_request'] },
  stop: { type: 'number', mayLack: true, of: ['history_request'] },
};

/**
 * @param {string} key
 * @param {Buffer[]} parts
 */
function sign(key, parts) {
  if (!key) return '';
  const hash = createHmac('sha256', key);
  for (const one of parts) hash.update(one);
  return hash.digest('hex');
}

/**
 * @param {string} key the connection's key; empty when messages are not signed
 * @param {Buffer[]} frames
 * @returns {Message}
 * @throws {Error} when the frames are no whole message or the signature is wrong
 */
function decode(key, frames) {
  const at = frames.findIndex((frame) => frame.equals(delimiter));
  if (at < 0) throw new Error('A message without delimiter came in.');
  const parts = frames.slice(at + 2, at + 6);
  const [found, expected] = [frames[at + 1], Buffer.from(sign(key, parts))];
  if (found.length !== expected.length || !timingSafeEqual(found, expected)) {
    throw new Error('A message with a wrong signature came in.');
  }
  const [header, , metadata, content] = parts.map((part) => JSON.parse(part.toString()));
  if (![header, metadata, content].every((part) => part === Object(part)))
    throw new Error('A message without its parts came in.');
  const wanted = Object.entries(fields).filter(([, { of }]) => of.includes(header.msg_type));
  const wrong = wanted.find(([name, field]) =>
    content[name] == null ? !('mayLack' in field) : typeof content[name] !== field.type,
  );
  if (typeof header.msg_type !== 'string' || wrong)
    throw new Error(`A message without ${wrong?.[0] ?? 'type'} came in.`);
  return { identities: frames.slice(0, at), header, metadata, content, buffers: frames.slice(at + 6) };
}

/**
 * @param {string} key
 * @param {string} type
 * @param {object} content
 * @param {Message | undefined} parent what the message answers
 * @param {Extras} [extras]
 * @returns {Buffer[]} frames without identities
 */
function encode(key, type, content, parent, { metadata = {}, buffers = [] } = {}) {
  const header = {
    msg_id: randomUUID(),
    msg_type: type,
    session,
    username: 'kernel',
    date: new Date().toISOString(),
    version: protocolVersion,
  };
  const parts = [header, parent?.header ?? {}, metadata, content].map((part) => Buffer.from(JSON.stringify(part)));
  // The signature does not cover the buffers: so it is defined.
  return [delimiter, Buffer.from(sign(key, parts)), ...parts, ...buffers.map(bytesOf)];
}

/** @param {Uint8Array} buffer */
function bytesOf({ buffer, byteOffset, byteLength }) {
  return Buffer.from(buffer, byteOffset, byteLength);
}

module.exports = { decode, encode, protocolVersion };
