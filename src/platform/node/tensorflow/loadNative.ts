/** Loads the native library where it is to compute: it then is TensorFlow.js's backend. Imported ahead of TensorFlow.js. */
import './nativeSettings';
import { createRequire } from 'node:module';
import { wantedBackend } from './wantedBackend';

if (wantedBackend() === 'native') createRequire(__filename)('@tensorflow/tfjs-node-gpu');
