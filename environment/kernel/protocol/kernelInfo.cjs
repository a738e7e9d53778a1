// @ts-check
'use strict';
const { protocolVersion } = require('./message.cjs');

/**
 * The content of kernel_info_reply.
 * @param {Versions} versions
 *
 * @typedef {object} Versions
 * @property {string} tslab
 * @property {string} typescript
 * @property {string} runtime what the kernel runs in, such as `Node 22.1.0`
 */
function kernelInfo({ tslab, typescript, runtime }) {
  return {
    status: 'ok',
    protocol_version: protocolVersion,
    implementation: 'tslab',
    implementation_version: tslab,
    language_info: {
      name: 'typescript',
      version: typescript,
      mimetype: 'text/typescript',
      file_extension: '.ts',
      pygments_lexer: 'typescript',
      // JupyterLab reads the mode, the classic notebook the name and the flag.
      codemirror_mode: { mode: 'typescript', name: 'javascript', typescript: true },
      nbconvert_exporter: 'script',
    },
    banner: `TypeScript ${typescript} on ${runtime} (tslab ${tslab})`,
    help_links: [
      { text: 'TypeScript handbook', url: 'https://www.typescriptlang.org/docs/handbook/' },
      { text: 'TensorFlow.js API', url: 'https://js.tensorflow.org/api/latest/' },
      { text: 'Node.js API', url: 'https://nodejs.org/docs/latest/api/' },
    ],
  };
}

module.exports = { kernelInfo };
