import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OnnxBuilder } from './onnxBuilder';
import { encodeOnnx } from './onnxFile';
import reference from '../../../testing/references/onnxFile.json';

test('a graph’s bytes are those that ONNX’s own library writes', () => {
  const builder = new OnnxBuilder();
  const floats = builder.node('Cast', ['pictures'], { name: 'floats', to: 1 });
  const large = builder.node('Resize', [floats, '', '', builder.whole([1, 4, 300])], { name: 'large', mode: 'linear' });
  builder.node('ReduceMax', [large], { name: 'scores', axes: [1, 2], keepdims: 0 });
  builder.node('GreaterOrEqual', ['scores', builder.numbers([2.5])], { name: 'anomalous' });
  // The reference names its tensors by what they are.
  const names: Record<string, string> = { tensor0: 'sizes', tensor1: 'threshold' };
  const bytes = encodeOnnx({
    nodes: builder.nodes.map((node) => ({ ...node, inputs: node.inputs.map((name) => names[name] ?? name) })),
    tensors: builder.tensors.map((tensor) => ({ ...tensor, name: names[tensor.name] })),
    inputs: [{ name: 'pictures', type: 'uint8', dims: ['n', 2, 3] }],
    outputs: [
      { name: 'scores', type: 'float', dims: ['n'] },
      { name: 'anomalous', type: 'bool', dims: ['n'] },
    ],
    notes: { threshold: '2.5' },
  });
  assert.equal(Buffer.from(bytes).toString('base64'), reference.file);
});

test('outputs without a name of their own get different ones', () => {
  const builder = new OnnxBuilder();
  const found = [builder.node('Relu', ['x']), builder.node('Relu', ['x']), builder.numbers([1]), builder.whole([1])];
  assert.equal(new Set(found).size, 4);
});
