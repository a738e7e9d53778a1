// The addon: TensorFlow.js's own binding, and what it lacks. A graph becomes a function of the eager runtime, which is called
// with handles and gives handles, as any operation (executeOp by its name): on a graphics card all of them stay there. The
// binding's own way, a session, takes its inputs from the computer's memory and puts its outputs there.
#include <node_api.h>
// The binding's start is called by ours, at the end.
#undef NAPI_MODULE
#define NAPI_MODULE(name, start)
#include "binding/tfjs_binding.cc"

namespace tfnodejs {

// The backend keeps its context to itself; what instantiates a template explicitly may name it all the same.
TFE_Context *TFJSBackend::*ContextMember();
template <TFE_Context *TFJSBackend::*member>
struct Opened {
  friend TFE_Context *TFJSBackend::*ContextMember() { return member; }
};
template struct Opened<&TFJSBackend::tfe_context_>;

static TFE_Context *Context(napi_env env) { return GetTFJSBackend(env)->*ContextMember(); }

// The first outputs of the operations that an array names.
static bool OutputsOf(napi_env env, TF_Graph *graph, napi_value names, std::vector<TF_Output> *outputs) {
  uint32_t count;
  ENSURE_NAPI_OK_RETVAL(env, napi_get_array_length(env, names, &count), false);
  for (uint32_t i = 0; i < count; i++) {
    napi_value element;
    std::string name;
    ENSURE_NAPI_OK_RETVAL(env, napi_get_element(env, names, i, &element), false);
    ENSURE_NAPI_OK_RETVAL(env, GetStringParam(env, element, name), false);
    TF_Operation *operation = TF_GraphOperationByName(graph, name.c_str());
    if (operation == nullptr) {
      NAPI_THROW_ERROR(env, "The graph has no operation %s.", name.c_str());
      return false;
    }
    outputs->push_back({operation, 0});
  }
  return true;
}

// addFunction(name, graph: Uint8Array, inputs: string[], outputs: string[]): the serialized GraphDef as a function.
static napi_value AddFunction(napi_env env, napi_callback_info info) {
  size_t argc = 4;
  napi_value args[4];
  ENSURE_NAPI_OK_RETVAL(env, napi_get_cb_info(env, info, &argc, args, nullptr, nullptr), nullptr);
  std::string name;
  ENSURE_NAPI_OK_RETVAL(env, GetStringParam(env, args[0], name), nullptr);
  void *bytes;
  size_t length;
  ENSURE_NAPI_OK_RETVAL(env, napi_get_typedarray_info(env, args[1], nullptr, &length, &bytes, nullptr, nullptr), nullptr);

  TF_AutoStatus status;
  const std::unique_ptr<TF_Graph, decltype(&TF_DeleteGraph)> graph(TF_NewGraph(), TF_DeleteGraph);
  const std::unique_ptr<TF_Buffer, decltype(&TF_DeleteBuffer)> definition(TF_NewBufferFromString(bytes, length),
                                                                          TF_DeleteBuffer);
  const std::unique_ptr<TF_ImportGraphDefOptions, decltype(&TF_DeleteImportGraphDefOptions)> options(
      TF_NewImportGraphDefOptions(), TF_DeleteImportGraphDefOptions);
  TF_GraphImportGraphDef(graph.get(), definition.get(), options.get(), status.status);
  ENSURE_TF_OK_RETVAL(env, status, nullptr);

  std::vector<TF_Output> inputs, outputs;
  if (!OutputsOf(env, graph.get(), args[2], &inputs) || !OutputsOf(env, graph.get(), args[3], &outputs)) return nullptr;
  const std::unique_ptr<TF_Function, decltype(&TF_DeleteFunction)> function(
      TF_GraphToFunction(graph.get(), name.c_str(), 0, -1, nullptr, inputs.size(), inputs.data(), outputs.size(),
                         outputs.data(), nullptr, nullptr, nullptr, status.status),
      TF_DeleteFunction);
  ENSURE_TF_OK_RETVAL(env, status, nullptr);
  TFE_ContextAddFunction(Context(env), function.get(), status.status);
  ENSURE_TF_OK_RETVAL(env, status, nullptr);
  return nullptr;
}

// removeFunction(name)
static napi_value RemoveFunction(napi_env env, napi_callback_info info) {
  size_t argc = 1;
  napi_value arg;
  ENSURE_NAPI_OK_RETVAL(env, napi_get_cb_info(env, info, &argc, &arg, nullptr, nullptr), nullptr);
  std::string name;
  ENSURE_NAPI_OK_RETVAL(env, GetStringParam(env, arg, name), nullptr);
  TF_AutoStatus status;
  TFE_ContextRemoveFunction(Context(env), name.c_str(), status.status);
  ENSURE_TF_OK_RETVAL(env, status, nullptr);
  return nullptr;
}

static napi_value Start(napi_env env, napi_value exports) {
  InitTFNodeJSBinding(env, exports);
  const napi_property_descriptor own[] = {
      {"addFunction", nullptr, AddFunction, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"removeFunction", nullptr, RemoveFunction, nullptr, nullptr, nullptr, napi_default, nullptr},
  };
  ENSURE_NAPI_OK_RETVAL(env, napi_define_properties(env, exports, 2, own), exports);
  return exports;
}

}  // namespace tfnodejs

NAPI_MODULE_INIT() { return tfnodejs::Start(env, exports); }
