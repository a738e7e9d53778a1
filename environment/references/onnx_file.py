"""Reference bytes for src/detectors/places/onnx/onnxFile.test.ts, made with onnx 1.23.2.

    python environment/references/onnx_file.py
"""

import base64
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

TARGET = Path(__file__).parents[2] / "src/testing/references/onnxFile.json"


def value(name, kind, dims):
    return helper.make_tensor_value_info(name, kind, dims)


if __name__ == "__main__":
    nodes = [
        helper.make_node("Cast", ["pictures"], ["floats"], "floats", to=1),
        helper.make_node("Resize", ["floats", "", "", "sizes"], ["large"], "large", mode="linear"),
        helper.make_node("ReduceMax", ["large"], ["scores"], "scores", axes=[1, 2], keepdims=0),
        helper.make_node("GreaterOrEqual", ["scores", "threshold"], ["anomalous"], "anomalous"),
    ]
    tensors = [
        numpy_helper.from_array(np.array([1, 4, 300], np.int64), "sizes"),
        numpy_helper.from_array(np.array(2.5, np.float32), "threshold"),
    ]
    outputs = [value("scores", TensorProto.FLOAT, ["n"]), value("anomalous", TensorProto.BOOL, ["n"])]
    graph = helper.make_graph(nodes, "detector", [value("pictures", TensorProto.UINT8, ["n", 2, 3])], outputs, tensors)
    model = helper.make_model(graph, producer_name="visual-anomaly-lab", ir_version=8, opset_imports=[helper.make_opsetid("", 17)])
    helper.set_model_props(model, {"threshold": "2.5"})
    onnx.checker.check_model(model)
    file = base64.b64encode(model.SerializeToString(deterministic=True)).decode()
    TARGET.write_text(json.dumps({"file": file}) + "\n")
