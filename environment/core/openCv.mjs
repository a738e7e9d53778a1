/** OpenCV's file as a page with a strict policy takes it: without a line that makes code of text. */

/**
 * What the file, as pinned, makes code of text for, and what does the same without: its helpers give functions names and fixed numbers of
 * arguments, which nothing here asks for.
 * @type {readonly [from: string, to: string][]}
 */
const mends = [
  [
    `return new Function("body","return function "+name+"() {\\n"+'    "use strict";'+"    return body.apply(this, arguments);\\n"+"};\\n")(body)`,
    'return {[name]:function(){return body.apply(this,arguments)}}[name]',
  ],
  [
    `var args=[];for(var i=1;i<signature.length;++i){args.push("a"+i)}var name="dynCall_"+signature+"_"+rawFunction;var body="return function "+name+"("+args.join(", ")+") {\\n";body+="    return dynCall(rawFunction"+(args.length?", ":"")+args.join(", ")+");\\n";body+="};\\n";return new Function("dynCall","rawFunction",body)(dynCall,rawFunction)`,
    'return function(...args){return dynCall(rawFunction,...args)}',
  ],
  [
    'args1.push(invokerFnBody);var invokerFunction=new_(Function,args1).apply(null,args2);return invokerFunction',
    `return function(...args){if(args.length!==argCount-2){throwBindingError("function "+humanName+" called with "+args.length+" arguments, expected "+(argCount-2)+" args!")}
var destructors=needsDestructorStack?[]:null;var wired=isClassMethodFunc?[argTypes[1].toWireType(destructors,this)]:[];
for(var i=0;i<args.length;++i){wired.push(argTypes[i+2].toWireType(destructors,args[i]))}
var rv=cppInvokerFunc(cppTargetFunc,...wired);
if(needsDestructorStack){runDestructors(destructors)}else{for(var i=isClassMethodFunc?1:2;i<argTypes.length;++i){if(argTypes[i].destructorFunction!==null){argTypes[i].destructorFunction(wired[isClassMethodFunc?i-1:i-2])}}}
if(returns){return argTypes[0].fromWireType(rv)}}`,
  ],
  [
    'params.push(functionBody);var invokerFunction=new_(Function,params).apply(null,args);return __emval_addMethodCaller(invokerFunction)',
    `return __emval_addMethodCaller(function(handle,name,destructors,args){var offset=0;var values=[];
for(var i=1;i<types.length;++i){values.push(types[i].readValueFromPointer(args+offset));offset+=types[i].argPackAdvance}
var rv=handle[name](...values);for(var i=1;i<types.length;++i){if(types[i].deleteObject){types[i].deleteObject(values[i-1])}}
if(!types[0].isVoid){return types[0].toWireType(destructors,rv)}})`,
  ],
];

/**
 * @param {string} text of opencv.js
 * @returns {string}
 * @throws {Error} when it is not the file that this was written for
 */
function mended(text) {
  return mends.reduce((before, [from, to]) => {
    if (!before.includes(from))
      throw new Error(`opencv.js: expected the pinned release, found another; look at ${from.slice(0, 60)} … again.`);
    return before.replace(from, () => to);
  }, text);
}

/**
 * Node's modules are asked for in Node alone.
 * @type {import('esbuild').Plugin}
 */
export const openCvForPages = {
  name: 'OpenCV for pages',
  setup(build) {
    build.onResolve({ filter: /^(fs|path|crypto)$/ }, ({ importer }) =>
      /opencv\.js$/.test(importer) ? { path: 'none', namespace: 'none' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: '' }));
    build.onLoad({ filter: /@techstark.opencv-js.dist.opencv\.js$/ }, async ({ path }) => {
      const { readFile } = await import('node:fs/promises');
      return { contents: mended(await readFile(path, 'utf8')), loader: 'js' };
    });
  },
};
