import path from 'node:path';
import type { Paths } from '../paths';

export const paths: Paths = path;
