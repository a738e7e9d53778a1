// TensorFlow 2.21 writes two lines about oneDNN to stderr while its library is being loaded, before any setting of ours is
// read. Its logging library does so for as long as it has not been initialised, and the C API has no call for that.
// A symbol of the addon comes before the same symbol of the libraries that the addon loads: so it answers here that
// logging is initialised, and messages below the error level stay away from stderr from the start. Where the loader
// looks in the library itself first (macOS), the two lines remain.
#include "absl/log/internal/globals.h"

namespace absl {
ABSL_NAMESPACE_BEGIN
namespace log_internal {

__attribute__((visibility("default"))) bool IsInitialized() { return true; }

}  // namespace log_internal
ABSL_NAMESPACE_END
}  // namespace absl
