/** Child processes that end with us: a Ctrl-C at any step leaves nothing running and nothing locked. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Problem } from './problem.mjs';
import { root, state } from './paths.mjs';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** The signals that ask us to stop. */
export const stopSignals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** @type {Set<() => void>} */
const farewells = new Set();

/**
 * Registers what has to be undone when the process is stopped by a signal.
 * @param {() => void} farewell synchronous
 * @returns {() => void} call it once the farewell is no longer needed
 */
export function onStop(farewell) {
  farewells.add(farewell);
  return () => farewells.delete(farewell);
}

/** @param {NodeJS.Signals} signal */
function killChildren(signal) {
  for (const child of running) {
    try {
      // Each child leads a process group of its own, so that compilers and workers it started end with it.
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch {
      // The group has ended by itself meanwhile.
    }
  }
}

/** Makes Ctrl-C and the like stop all children, run the farewells and exit with 130. Called once by each command. */
export function stopCleanly() {
  const stop = () => {
    killChildren('SIGTERM');
    const end = () => {
      killChildren('SIGKILL');
      for (const farewell of farewells) farewell();
      console.error('\nStopped. Run the same command again to go on from here.');
      process.exit(130);
    };
    const deadline = Date.now() + 3000;
    setInterval(() => {
      if (running.size === 0 || Date.now() > deadline) end();
    }, 20);
  };
  for (const signal of stopSignals) process.once(signal, stop);
  if (process.env.npm_lifecycle_event) watchParent();
}

/** npm dies of a SIGTERM without passing it on to us; we notice by having another parent. */
function watchParent() {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.emit('SIGTERM');
  }, 500);
  timer.unref();
}

/** The end of what stopCleanly set up: from here the process hears Ctrl-C itself, and any other of these signals ends it. */
export function goOnAlone() {
  for (const signal of stopSignals) process.removeAllListeners(signal);
  for (const signal of stopSignals.filter((name) => name !== 'SIGINT')) process.once(signal, () => process.exit(130));
}

/**
 * Runs a program that has the terminal to itself: it hears Ctrl-C and decides what that means.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env] the whole environment of the child
 * @returns {Promise<number>} its exit code
 */
export function runInTerminal(program, args, env = process.env) {
  const child = spawn(program, args, { cwd: root, env, stdio: 'inherit' });
  for (const signal of stopSignals) {
    process.removeAllListeners(signal);
    // In a terminal Ctrl-C reaches the child by itself; passed on once more, it would count as the second one.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] the project's root by default
 * @property {NodeJS.ProcessEnv} [env] the whole environment of the child
 * @property {boolean} [show] true passes the child's output on as it comes
 * @property {(line: string) => void} [onLine] is told each line of the child's standard output
 * @property {() => object} [answer] is asked what to send to the child, a Node, for each message that comes from it
 */

/**
 * Runs a program and waits for it. Its standard input is empty.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} output: standard output and error as they came
 */
export function run(program, args, { cwd = root, env = process.env, show = false, onLine, answer } = {}) {
  return new Promise((resolve) => {
    /** @type {import('node:child_process').StdioOptions} */
    const stdio = ['ignore', 'pipe', 'pipe', ...(answer ? [/** @type {const} */ ('ipc')] : [])];
    const child = spawn(program, args, { cwd, env, stdio, detached: true });
    if (answer) child.on('message', () => child.send(answer()));
    running.add(child);
    let output = '';
    let rest = '';
    /** @param {Buffer} chunk */
    const collect = (chunk) => {
      output += chunk.toString();
      if (show) process.stdout.write(chunk);
    };
    child.stdout?.on('data', (chunk) => {
      collect(chunk);
      if (!onLine) return;
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(onLine);
    });
    child.stderr?.on('data', collect);
    child.on('error', (error) => {
      running.delete(child);
      resolve({ code: 127, output: output + error.message });
    });
    child.on('close', (code) => {
      running.delete(child);
      resolve({ code: code ?? 1, output });
    });
  });
}

/**
 * Runs a program that has to succeed. Its output is kept in environment/.state/logs.
 * @param {string} what the work in a few words, such as `npm ci`; names the log file too
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<string>} the output
 * @throws {Problem} with the likely cause and the last lines of the output
 */
export async function mustRun(what, program, args, options) {
  const { code, output } = await run(program, args, options);
  const log = path.join(state, 'logs', `${what.replace(/\W+/g, '-')}.log`);
  fs.mkdirSync(path.dirname(log), { recursive: true });
  fs.writeFileSync(log, output);
  if (code === 0) return output;
  const tail = output.trimEnd().split('\n').slice(-12).join('\n');
  throw new Problem(`${tail}\n\n${what} failed: ${cause(output)} The whole output is in ${path.relative(root, log)}.`);
}

/**
 * @param {string} output of a package manager or compiler
 * @returns {string} a sentence on what to do
 */
export function cause(output) {
  if (/ENOSPC|No space left on device|Errno 28/i.test(output))
    return 'the disk is full; free some space and run it again.';
  if (/EACCES|Permission denied/i.test(output)) return 'a folder may not be written to; see the lines above.';
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|NewConnectionError|NameResolutionError|name resolution|ReadTimeout|ConnectTimeout|ProxyError|Network is unreachable/.test(
      output,
    )
  ) {
    return 'the network or the package registry could not be reached; check the connection (and proxy) and run it again.';
  }
  return 'see the lines above; running it again goes on from here.';
}
