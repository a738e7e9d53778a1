// @ts-check
'use strict';
/**
 * Jupyter's messages as they go over the wire: identities, a delimiter, a signature, four JSON parts, and buffers.
 * Source: "Messaging in Jupyter", the wire protocol.
 */
const { createHmac, timingSafeEqual } = require('node:crypto');
const { expectWhole, headerOf } = require('./message.cjs');

/**
 * @typedef {import('./message.cjs').Message} Message
 * @typedef {import('./message.cjs').Extras} Extras
 */

const delimiter = Buffer.from('<IDS|MSG>');

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
  expectWhole({ header, metadata, content });
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
  const parts = [headerOf(type), parent?.header ?? {}, metadata, content].map((part) =>
    Buffer.from(JSON.stringify(part)),
  );
  // The signature does not cover the buffers: so it is defined.
  return [delimiter, Buffer.from(sign(key, parts)), ...parts, ...buffers.map(bytesOf)];
}

/** @param {Uint8Array} buffer */
function bytesOf({ buffer, byteOffset, byteLength }) {
  return Buffer.from(buffer, byteOffset, byteLength);
}

module.exports = { decode, encode };
