/// <reference lib="dom" />
/** What jupyter_kernel_test asks of a kernel, asked of the one in a tab over the page's own messages, as far as there is a page for it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { TabSite } from './tab.mjs';

/** @type {TabSite} */
let site;
/** @type {import('playwright-core').Page} */
let page;
before(async () => {
  site = await TabSite.start();
  ({ page } = await site.open('00-start-here.html'));
  await page.evaluate(() => /** @type {any} */ (globalThis).jupyterapp.shell.currentWidget.sessionContext.ready);
});
after(() => site?.close());

/**
 * @param {string} request of JupyterLab's kernel connection, such as `requestComplete`
 * @param {object} [content]
 * @returns {Promise<any>} the reply's content
 */
const ask = (request, content) =>
  page.evaluate(
    async ({ request, content }) => {
      const { kernel } = /** @type {any} */ (globalThis).jupyterapp.shell.currentWidget.sessionContext.session;
      return (await kernel[request](content)).content;
    },
    { request, content },
  );

/** @param {string} code @returns {Promise<{ reply: any, said: { type: string, content: any }[] }>} what the kernel said meanwhile, and its reply */
const execute = (code) =>
  page.evaluate(async (code) => {
    const { kernel } = /** @type {any} */ (globalThis).jupyterapp.shell.currentWidget.sessionContext.session;
    const future = kernel.requestExecute({ code });
    /** @type {{ type: string, content: any }[]} */
    const said = [];
    future.onIOPub = (/** @type {any} */ { header, content }) => void said.push({ type: header.msg_type, content });
    return { reply: (await future.done).content, said };
  }, code);

/** @param {string} code @param {string} type */
const saidOf = async (code, type) => (await execute(code)).said.filter((each) => each.type === type);

describe('the kernel in a tab', () => {
  test('says what it is', async () => {
    const { status, protocol_version, implementation, language_info, banner } = await ask('requestKernelInfo');
    assert.deepEqual([status, language_info.name, language_info.file_extension], ['ok', 'typescript', '.ts']);
    assert.match(protocol_version, /^5\./);
    assert.ok(implementation && banner);
  });

  test('is busy while a cell runs, and repeats it', async () => {
    const { reply, said } = await execute('const counted = 1;');
    assert.equal(reply.status, 'ok');
    const types = said.map(({ type, content }) => content.execution_state ?? type);
    assert.deepEqual([types.at(0), types.at(-1)], ['busy', 'idle']);
    assert.ok(types.includes('execute_input'));
  });

  test('prints to stdout and stderr', async () => {
    const [out] = await saidOf("console.log('hello, world');", 'stream');
    assert.deepEqual(out?.content, { name: 'stdout', text: 'hello, world\n' });
    const [error] = await saidOf("console.error('to stderr');", 'stream');
    assert.deepEqual(error?.content, { name: 'stderr', text: 'to stderr\n' });
  });

  test('gives a result, and counts cells', async () => {
    const [first] = await saidOf('6 * 7', 'execute_result');
    assert.equal(first?.content.data['text/plain'], '42');
    const [second] = await saidOf("'a'", 'execute_result');
    assert.equal(second?.content.execution_count, first?.content.execution_count + 1);
  });

  test('displays what has several forms', async () => {
    const code = "import { show } from '../src/notebook/show';\nawait show({ html: '<b>bold</b>', text: 'bold' });";
    const [shown] = await saidOf(code, 'display_data');
    assert.deepEqual(shown?.content.data, { 'text/html': '<b>bold</b>', 'text/plain': 'bold' });
  });

  test('says of an error its name, its words and where', async () => {
    const { reply, said } = await execute("throw new RangeError('too much');");
    assert.deepEqual([reply.status, reply.ename, reply.evalue], ['error', 'RangeError', 'too much']);
    assert.match(said.find(({ type }) => type === 'error')?.content.traceback.join('\n') ?? '', /cell \d+:1/);
  });

  test('says what to do where memory is short', async () => {
    const { reply } = await execute("throw new RangeError('Array buffer allocation failed');");
    assert.match(reply.evalue, /allocation failed\n→ There is not enough memory for this/);
  });

  test('completes names, and those of a member', async () => {
    await execute('const veryLongName = { inner: 1 };');
    const named = await ask('requestComplete', { code: 'veryLo', cursor_pos: 6 });
    assert.ok(named.matches.includes('veryLongName'), JSON.stringify(named));
    assert.deepEqual([named.cursor_start, named.cursor_end], [0, 6]);
    const member = await ask('requestComplete', { code: 'veryLongName.', cursor_pos: 13 });
    assert.ok(member.matches.includes('inner'), JSON.stringify(member));
  });

  test('explains a name', async () => {
    const found = await ask('requestInspect', { code: 'veryLongName', cursor_pos: 4, detail_level: 0 });
    assert.equal(found.found, true);
    assert.match(found.data['text/plain'], /inner: number/);
    const nothing = await ask('requestInspect', { code: '1 + 1', cursor_pos: 2, detail_level: 0 });
    assert.equal(nothing.found, false);
  });

  test('knows whether a cell is whole', async () => {
    for (const [code, status] of [
      ['const a = 1;', 'complete'],
      ['const f = () => {', 'incomplete'],
    ])
      assert.equal((await ask('requestIsComplete', { code })).status, status, code);
  });
});
