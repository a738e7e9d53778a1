// @ts-check
'use strict';
/** Jupyter's messages, whichever way they go. Source: "Messaging in Jupyter". */

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
 * @property {Uint8Array[]} buffers what a comm sends besides JSON
 *
 * @typedef {{ metadata?: object, buffers?: readonly Uint8Array[] }} Extras what few messages carry besides their content
 */

const protocolVersion = '5.3';
const session = globalThis.crypto.randomUUID();

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
 * @param {{ header: any, metadata: any, content: any }} parts
 * @throws {Error} when they are no message of Jupyter's
 */
function expectWhole({ header, metadata, content }) {
  if (![header, metadata, content].every((part) => part === Object(part)))
    throw new Error('A message without its parts came in.');
  const wanted = Object.entries(fields).filter(([, { of }]) => of.includes(header.msg_type));
  const wrong = wanted.find(([name, field]) =>
    content[name] == null ? !('mayLack' in field) : typeof content[name] !== field.type,
  );
  if (typeof header.msg_type !== 'string' || wrong)
    throw new Error(`A message without ${wrong?.[0] ?? 'type'} came in.`);
}

/**
 * The header of a new message.
 * @param {string} type
 */
function headerOf(type) {
  return {
    msg_id: globalThis.crypto.randomUUID(),
    msg_type: type,
    session,
    username: 'kernel',
    date: new Date().toISOString(),
    version: protocolVersion,
  };
}

module.exports = { expectWhole, headerOf, protocolVersion };
