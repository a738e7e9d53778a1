// @ts-check
'use strict';
/**
 * A thread for the two sockets that must answer while a cell keeps the main thread busy: the heartbeat, and the
 * control channel with its interrupt. Control messages go on to the main thread; an interrupt is also noted in shared
 * memory, where the loops of a cell look.
 */
const { parentPort, workerData } = require('node:worker_threads');
const zmq = require('zeromq');
const { decode } = require('./wire.cjs');

/** @type {{ connection: import('./server.cjs').Connection, stop: SharedArrayBuffer }} */
const { connection, stop } = workerData;
const interrupts = new Int32Array(stop);
const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
const address = (/** @type {number} */ number) => `${connection.transport}://${connection.ip}:${number}`;

const heart = new zmq.Reply({ linger: 0 });
const socket = new zmq.Router({ linger: 500, sendTimeout: 0 });

port.on('message', (/** @type {Uint8Array[] | 'close'} */ message) => {
  if (message !== 'close') return void socket.send(message).catch(() => {});
  heart.close();
  socket.close();
  port.close();
});

/** Says `bound`, or what is wrong with the ports. */
async function open() {
  try {
    await Promise.all([heart.bind(address(connection.hb_port)), socket.bind(address(connection.control_port))]);
    port.postMessage('bound');
    void beat();
    void control();
  } catch (error) {
    port.postMessage(String(error));
  }
}

async function beat() {
  for await (const frames of heart) await heart.send(frames);
}

async function control() {
  for await (const frames of socket) {
    try {
      const { header } = decode(connection.key, frames);
      if (header.msg_type === 'interrupt_request' || header.msg_type === 'shutdown_request') {
        Atomics.add(interrupts, 0, 1);
      }
      port.postMessage(frames);
    } catch {
      // Whoever does not know the key is not answered.
    }
  }
}

/**
 * Ends the kernel once the Jupyter that started it is gone: nobody could reach or stop it any more, and a cell that
 * computes would go on for ever. Here, because this thread runs also while a cell keeps the main thread busy.
 */
function endWithParent() {
  const parent = process.ppid;
  const everySeconds = 2;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  }, everySeconds * 1000).unref();
}

endWithParent();
void open();
