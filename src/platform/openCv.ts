/** OpenCV, whoever loads it. */
import type * as OpenCvModule from '@techstark/opencv-js';

type Module = typeof OpenCvModule;

/** The package types OpenCV's constants as `any`, and leaves one out; they are numbers. */
export type OpenCv = { [Key in keyof Module]: 0 extends 1 & Module[Key] ? number : Module[Key] } & {
  KMEANS_PP_CENTERS: number;
};
