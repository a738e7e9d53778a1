/** Files in the HDF5 format. Where something is missing or cut short, reading throws, not always an Error. */
export interface Hdf5Node {
  attrs: Record<string, unknown>;
  get(path: string): Hdf5Node;
  shape: number[];
  value: number[];
}
