"""Comms: lines between objects in the kernel and their likenesses in the front ends."""

import time

from support import KernelTest, repair

LAB = "const lab = (globalThis as any)[Symbol.for('lab.kernel')];\n"


class CommTest(KernelTest):
    def send(self, kind: str, content: dict, buffers=None) -> str:
        """Sends a comm message as a front end does; returns its id."""
        client = self.kernel.client
        message = client.session.msg(kind, content)
        client.session.send(client.shell_channel.socket, message, buffers=buffers)
        return message["header"]["msg_id"]

    def answers(self, request: str) -> list:
        """What the kernel says to a message, until it is idle again."""
        found = []
        end = time.monotonic() + 15
        while time.monotonic() < end:
            message = self.kernel.client.get_iopub_msg(timeout=15)
            if message["parent_header"].get("msg_id") != request:
                continue
            if message["content"].get("execution_state") == "idle":
                return found
            if message["msg_type"] != "status":
                found.append(message)
        raise AssertionError("The kernel did not come back.")

    def run_with_id(self, code: str, cell: str, deleted=()):
        """Runs a cell as JupyterLab does, which names the cell and those that are gone."""
        client = self.kernel.client
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
        message = client.session.msg("execute_request", content, metadata={"cellId": cell, "deletedCells": list(deleted)})
        client.shell_channel.send(message)
        return self.kernel.finish(message["header"]["msg_id"])

    def open_comms(self, **asked) -> dict:
        return self.kernel.ask("comm_info", **asked)["comms"]


class Comms(CommTest):
    @repair
    def test_a_cell_opens_a_line_and_both_sides_speak_with_bytes(self):
        code = LAB + """
const heard: unknown[] = [];
const comm = lab.comms.open('mine', { data: { n: 1 }, metadata: { version: '2.1.0' }, buffers: [Uint8Array.of(1, 2)] }, {
  message: ({ data, buffers }: any) => {
    heard.push([data, [...buffers[0]]]);
    comm.send({ data: { twice: data.n * 2 }, buffers: [Uint8Array.of(3), new Uint8Array(0)] });
  },
});"""
        run = self.assert_ok(self.run_cell(code))
        opened = next(message for message in run.messages if message["msg_type"] == "comm_open")
        self.assertEqual((opened["content"]["target_name"], opened["content"]["data"]), ("mine", {"n": 1}))
        self.assertEqual((opened["metadata"], [bytes(one) for one in opened["buffers"]]), ({"version": "2.1.0"}, [b"\1\2"]))

        comm = opened["content"]["comm_id"]
        self.assertEqual(self.open_comms(target_name="mine"), {comm: {"target_name": "mine"}})
        self.assertEqual(self.open_comms(target_name="other"), {})
        answers = self.answers(self.send("comm_msg", {"comm_id": comm, "data": {"n": 21}}, buffers=[b"\7\7"]))
        self.assertEqual([message["content"]["data"] for message in answers], [{"twice": 42}])
        self.assertEqual([bytes(one) for one in answers[0]["buffers"]], [b"\3", b""])
        self.assertEqual(self.run_cell("heard").result, "[ [ { n: 21 }, [ 7, 7 ] ] ]")

        closed = self.run_cell("comm.close(); comm.close(); comm.send({ data: {} });")
        self.assertEqual(closed.of("comm_close"), [{"comm_id": comm, "data": {}}])
        self.assertEqual(closed.of("comm_msg"), [])
        self.assertEqual(self.open_comms(target_name="mine"), {})

    @repair
    def test_a_front_end_opens_a_line_and_closes_it(self):
        code = LAB + """
const said: unknown[] = [];
lab.comms.accept('theirs', (comm: any, { data }: any) => {
  said.push(data);
  comm.send({ data: { welcome: true } });
  return { message: () => {}, closed: () => said.push('closed') };
});"""
        self.assert_ok(self.run_cell(code))
        opened = self.answers(self.send("comm_open", {"comm_id": "f1", "target_name": "theirs", "data": {"a": 1}}))
        self.assertEqual([message["content"] for message in opened], [{"comm_id": "f1", "data": {"welcome": True}}])
        self.assertIn("f1", self.open_comms())
        self.answers(self.send("comm_close", {"comm_id": "f1", "data": {}}))
        self.assertNotIn("f1", self.open_comms())
        self.assertEqual(self.run_cell("said").result, "[ { a: 1 }, 'closed' ]")

    @repair
    def test_an_unknown_line_is_closed_and_what_is_said_on_it_lost(self):
        client = self.kernel.client
        client.shell_channel.send(client.session.msg("comm_open", {"comm_id": "c1", "target_name": "none", "data": {}}))
        self.assertEqual(self.kernel.later("comm_close")[0]["content"]["comm_id"], "c1")
        self.assertEqual(self.answers(self.send("comm_msg", {"comm_id": "c1", "data": {}})), [])

    @repair
    def test_a_rerun_or_deleted_cell_closes_its_lines_and_the_next_has_the_same_id(self):
        code = LAB + "const again = lab.comms.open('again', { data: {} }, { message() {}, closed: () => console.log('gone') });"
        first = self.run_with_id(code, "cell-a").of("comm_open")[0]["comm_id"]
        self.run_with_id(code, "cell-b")
        self.assertEqual(len(self.open_comms(target_name="again")), 2)
        second = self.run_with_id(code, "cell-a")
        self.assertEqual(second.of("comm_close"), [{"comm_id": first, "data": {}}])
        self.assertEqual(second.of("comm_open")[0]["comm_id"], first)
        self.assertEqual(len(self.open_comms(target_name="again")), 2)
        gone = self.run_with_id("1", "cell-c", deleted=["cell-a", "cell-b"])
        self.assertEqual(len(gone.of("comm_close")), 2)
        self.assertEqual(self.open_comms(target_name="again"), {})

    @repair
    def test_a_handler_that_throws_is_shown_below_its_cell_and_the_next_message_works(self):
        code = LAB + """
const failing = lab.comms.open('fails', { data: {} }, {
  message: async ({ data }: any) => { if (data.bad) throw new RangeError('too far'); console.log('fine'); },
});"""
        request = self.kernel.send(code)
        comm = self.kernel.finish(request).of("comm_open")[0]["comm_id"]
        self.send("comm_msg", {"comm_id": comm, "data": {"bad": True}})
        error = self.kernel.later("error", seconds=10)[0]
        self.assertEqual((error["content"]["evalue"], error["parent_header"]["msg_id"]), ("too far", request))
        self.send("comm_msg", {"comm_id": comm, "data": {}})
        self.assertEqual(self.kernel.later("stream", seconds=10)[0]["content"]["text"], "fine\n")
        self.run_cell("failing.close()")

    @repair
    def test_an_interrupt_of_an_idle_kernel_does_not_stop_what_a_message_starts_next(self):
        code = LAB + "const turns = lab.comms.open('turns', { data: {} }, { message: () => { for (let i = 0; i < 3; i++) turns.send({ data: { i } }); } });"
        comm = self.assert_ok(self.run_cell(code)).of("comm_open")[0]["comm_id"]
        self.kernel.interrupt()
        time.sleep(0.1)
        self.answers(self.send("comm_msg", {"comm_id": comm, "data": {}}))
        # Only after the grace would the loop be broken.
        time.sleep(0.4)
        self.assertEqual(len(self.answers(self.send("comm_msg", {"comm_id": comm, "data": {}}))), 3)
        self.run_cell("turns.close()")

    @repair
    def test_a_line_is_answered_while_a_cell_runs_and_the_kernel_stays_busy(self):
        self.run_cell(LAB + "let moved = 0; const during = lab.comms.open('during', { data: {} }, { message: () => void moved++ });")
        comm = next(iter(self.open_comms(target_name="during")))
        cell = self.kernel.send("console.log('started'); while (moved === 0) await new Promise((r) => setTimeout(r, 5)); moved")
        self.kernel.wait_for_output(cell, "started")
        self.send("comm_msg", {"comm_id": comm, "data": {}})
        states = []
        while ("idle", "cell") not in states:
            message = self.kernel.client.get_iopub_msg(timeout=15)
            if message["msg_type"] == "status":
                of = "cell" if message["parent_header"]["msg_id"] == cell else "comm"
                states.append((message["content"]["execution_state"], of))
        self.assertEqual(states, [("busy", "comm"), ("idle", "comm"), ("busy", "cell"), ("idle", "cell")])
        self.run_cell("during.close()")


class Work(CommTest):
    """Work that a button starts."""

    def start(self, work: str) -> str:
        code = LAB + """
const shown: unknown[] = [];
let ended = 'no';
const button = lab.comms.open('button', { data: {} }, {
  message: () => lab.runAsCell(async () => { WORK }, (type: string, content: object) => void shown.push([type, content]))
    .then(() => (ended = 'well'), (error: Error) => (ended = error.name)),
});""".replace("WORK", work)
        comm = self.assert_ok(self.run_cell(code)).of("comm_open")[0]["comm_id"]
        return self.send("comm_msg", {"comm_id": comm, "data": {}})

    @repair
    def test_what_it_shows_goes_where_it_is_told(self):
        self.answers(self.start("console.log('working'); lab.display({ data: { 'text/plain': 'x' } }); button.send({ data: { n: 1 } });"))
        self.assertEqual(self.run_cell("ended").result, "'well'")
        types = self.run_cell("JSON.stringify(shown.map(([type]: any) => type))").result
        self.assertEqual(types, '\'["stream","display_data"]\'')

    @repair
    def test_it_waits_for_the_running_cell(self):
        self.answers(self.start("console.log('late');"))
        # Earlier tests' buttons are still open; this one is the last that was opened.
        comm = list(self.open_comms(target_name="button"))[-1]
        request = self.kernel.send("console.log('first'); await new Promise((r) => setTimeout(r, 700)); shown.length")
        self.kernel.wait_for_output(request, "first")
        self.send("comm_msg", {"comm_id": comm, "data": {}})
        self.assertEqual(self.kernel.finish(request).result, "1")
        self.assertEqual(self.run_cell("shown.length").result, "2")

    @repair
    def test_the_stop_button_stops_it(self):
        work = "button.send({ data: { started: true } }); await new Promise((r) => lab.cellSignal().addEventListener('abort', r));"
        request = self.start(work)
        while self.kernel.client.get_iopub_msg(timeout=15)["msg_type"] != "comm_msg":
            pass
        began = time.monotonic()
        self.kernel.interrupt()
        self.answers(request)
        self.assertLess(time.monotonic() - began, 1)
        self.assertEqual(self.run_cell("ended").result, "'well'")

    @repair
    def test_what_does_not_look_at_its_signal_is_left_behind(self):
        request = self.start("button.send({ data: { started: true } }); await new Promise((r) => setTimeout(r, 30000));")
        while self.kernel.client.get_iopub_msg(timeout=15)["msg_type"] != "comm_msg":
            pass
        self.kernel.interrupt()
        self.answers(request)
        self.assertEqual(self.run_cell("ended").result, "'Interrupted'")
