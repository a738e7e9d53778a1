// @ts-check
/**
 * The kernel's entry in Jupyter's list of kernels: the content of kernel.json.
 * @param {{ root: string, node: string }} options the project's folder and the Node binary, both absolute
 */
export function kernelspec({ root, node }) {
  return {
    argv: [node, `${root}/environment/kernel/launch.cjs`, '--config-path', '{connection_file}'],
    display_name: 'TypeScript (tslab)',
    language: 'typescript',
    // A message also reaches a kernel whose main thread is busy, and works on Windows.
    interrupt_mode: 'message',
  };
}
