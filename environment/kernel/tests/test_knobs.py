"""Knobs of src/notebook over the real protocol: what a front end that has ipywidgets sees."""

import time
import unittest

import ipywidgets
from nbclient import NotebookClient
from support import PROJECT, STOCK, copy_sources
from test_comms import CommTest
from test_headless import notebook

if not STOCK:
    copy_sources(PROJECT, "notebook/knobs/knobs", "notebook/knobs/knob", "figures/lossCurves")

IMPORTS = """
import { button, knobs } from '../src/notebook/knobs/knobs';
import { choice, slider, steps, toggle } from '../src/notebook/knobs/knob';
import { lossCurves } from '../src/figures/lossCurves';
"""
KNOBS = IMPORTS + """
await knobs(
  { x: slider(0, 1, { value: 0.5 }), n: slider(0, 9, { step: 1 }), at: steps([1, 2]), by: choice(['a', 'b']), on: toggle() },
  ({ x }) => lossCurves(new Map([['loss', [1, x]]]), { title: `x ${x}` }),
  { buttons: [button('anew', async () => console.log('works'))] },
);
"""


@unittest.skipIf(STOCK, "stock tslab has no comms")
class Knobs(CommTest):
    def opened(self, run) -> dict:
        """The state of each widget that a cell opened, by id."""
        return {content["comm_id"]: content["data"]["state"] for content in self.assert_ok(run).of("comm_open")}

    def find(self, states: dict, model: str) -> str:
        return next(id for id, state in states.items() if state["_model_name"] == model)

    def widgets(self) -> dict:
        return self.open_comms(target_name="jupyter.widget")

    def update(self, widget: str, state: dict) -> str:
        return self.send("comm_msg", {"comm_id": widget, "data": {"method": "update", "state": state, "buffer_paths": []}})

    def test_the_models_are_those_of_ipywidgets(self):
        run = self.run_with_id(KNOBS, "models")
        states = self.opened(run)
        classes = {
            "FloatSliderModel": ipywidgets.FloatSlider, "IntSliderModel": ipywidgets.IntSlider,
            "DropdownModel": ipywidgets.Dropdown, "CheckboxModel": ipywidgets.Checkbox,
            "ButtonModel": ipywidgets.Button, "OutputModel": ipywidgets.Output,
            "VBoxModel": ipywidgets.VBox, "HBoxModel": ipywidgets.HBox, "LayoutModel": ipywidgets.Layout,
            "SliderStyleModel": lambda: ipywidgets.FloatSlider().style,
            "DescriptionStyleModel": lambda: ipywidgets.Dropdown(options=["a"]).style,
            "SelectionSliderModel": lambda: ipywidgets.SelectionSlider(options=[1, 2]),
        }
        self.assertEqual({state["_model_name"] for state in states.values()}, set(classes))
        for state in states.values():
            theirs = classes[state["_model_name"]]().get_state()
            self.assertLessEqual(set(state), set(theirs), state["_model_name"])
            for name in [name for name in theirs if name.startswith(("_model", "_view_")) and name != "_view_count"]:
                self.assertEqual(state[name], theirs[name], f"{state['_model_name']}.{name}")
        shown = run.of("display_data")[0]["data"]
        self.assertEqual(shown["application/vnd.jupyter.widget-view+json"]["model_id"], self.find(states, "VBoxModel"))
        (slider,) = shown["application/vnd.plotly.v1+json"]["layout"]["sliders"]
        self.assertEqual(len(slider["steps"]), 11)

    def test_a_moved_slider_reaches_the_render_function_and_the_figure_its_place(self):
        states = self.opened(self.run_with_id(KNOBS, "moved"))
        answers = self.answers(self.update(self.find(states, "FloatSliderModel"), {"value": 0.7}))
        said = [(message["content"]["comm_id"], message["content"]["data"]["method"]) for message in answers]
        areas = [id for id, state in states.items() if state["_model_name"] == "OutputModel"]
        self.assertEqual(said, [(self.find(states, "FloatSliderModel"), "echo_update"), (areas[-1], "update")])
        figure = answers[1]["content"]["data"]["state"]["outputs"][0]["data"]["application/vnd.plotly.v1+json"]
        self.assertEqual(figure["layout"]["title"]["text"], "x 0.7")

    def test_moves_that_come_together_are_drawn_once_or_twice(self):
        states = self.opened(self.run_with_id(KNOBS, "many"))
        slider = self.find(states, "FloatSliderModel")
        requests = [self.update(slider, {"value": value / 100}) for value in range(40)]
        titles = []
        while True:
            message = self.kernel.client.get_iopub_msg(timeout=15)
            if message["parent_header"].get("msg_id") == requests[-1] and message["content"].get("execution_state") == "idle":
                break
            for output in message["content"].get("data", {}).get("state", {}).get("outputs", []):
                titles.append(output["data"]["application/vnd.plotly.v1+json"]["layout"]["title"]["text"])
        self.assertEqual(titles[-1], "x 0.39")
        self.assertLess(len(titles), 20)

    def test_a_button_works_and_its_prints_are_shown_above_the_figure(self):
        states = self.opened(self.run_with_id(KNOBS, "button"))
        click = {"method": "custom", "content": {"event": "click"}}
        answers = self.answers(self.send("comm_msg", {"comm_id": self.find(states, "ButtonModel"), "data": click}))
        area = next(id for id, state in states.items() if state["_model_name"] == "OutputModel")
        printed = [m["content"]["data"]["state"]["outputs"] for m in answers if m["content"]["comm_id"] == area]
        self.assertEqual(printed[-1], [{"output_type": "stream", "name": "stdout", "text": "works\n"}])

    def test_a_rerun_leaves_as_many_lines_as_before_and_a_new_page_learns_of_those_alone(self):
        before = len(self.widgets())
        first = self.opened(self.run_with_id(KNOBS, "rerun"))
        for _ in range(3):
            again = self.opened(self.run_with_id(KNOBS, "rerun"))
        self.assertEqual(set(again), set(first))
        self.assertEqual(len(self.widgets()), before + len(first))
        self.answers(self.send("comm_open", {"comm_id": "page", "target_name": "jupyter.widget.control", "data": {}}))
        answers = self.answers(self.send("comm_msg", {"comm_id": "page", "data": {"method": "request_states"}}))
        self.assertEqual(set(answers[0]["content"]["data"]["states"]), set(self.widgets()))
        self.run_with_id("1", "other", deleted=["rerun"])
        self.assertEqual(len(self.widgets()), before)

    def test_a_cell_that_is_stopped_before_it_shows_its_knobs_leaves_no_line(self):
        before = self.widgets()
        slow = IMPORTS + """
await knobs({ x: slider(0, 1) }, async () => {
  console.log('started');
  await new Promise((done) => setTimeout(done, 100));
  return 'x';
});"""
        request = self.kernel.send(slow)
        self.kernel.wait_for_output(request, "started")
        self.kernel.interrupt()
        self.assertEqual(self.kernel.finish(request).error.get("ename"), "Interrupted")
        # Eleven drawings would take as long.
        time.sleep(1.5)
        self.assertEqual(self.widgets(), before)

    def test_a_runner_without_a_page_keeps_the_figure_alone(self):
        client = NotebookClient(
            notebook(KNOBS), kernel_name="tslab", timeout=60, resources={"metadata": {"path": str(PROJECT / "notebooks")}}
        )
        book = client.execute()
        [output] = book.cells[0].outputs
        # A widget that no kernel drives would be a red broken link.
        self.assertEqual(list(output.data), ["application/vnd.plotly.v1+json", "image/svg+xml", "text/plain"])
        self.assertNotIn("widgets", book.metadata)
