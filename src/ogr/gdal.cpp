#include "ogr/gdal.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include "base/error.hpp"

namespace dateline::ogr {
namespace {

[[noreturn]] void refuse(char const* reason) {
    throw Error{Errc::io,
                fmt::format("GDAL, which reads sheets, databases and map formats, is not usable: {}; install it (Debian's package {}), "
                            "or save the table as CSV",
                            reason != nullptr ? reason : DATELINE_GDAL_LIBRARY, DATELINE_GDAL_PACKAGE)};
}

/// Never unloaded: GDAL keeps threads' states until the end.
void* library() {
    static void* const handle = [] {
        void* const opened = ::dlopen(DATELINE_GDAL_LIBRARY, RTLD_LAZY | RTLD_LOCAL);
        if (opened == nullptr) refuse(::dlerror());
        return opened;
    }();
    return handle;
}

template <typename Function>
Function function(char const* name) {
    void* const found = ::dlsym(library(), name);
    if (found == nullptr) refuse(::dlerror());
    return reinterpret_cast<Function>(found);
}

}  // namespace

Gdal const& gdal() {
    static Gdal const functions{
#define DATELINE_GDAL_LOAD(name) function<decltype(Gdal::name)>(#name),
        DATELINE_GDAL_FUNCTIONS(DATELINE_GDAL_LOAD)
#undef DATELINE_GDAL_LOAD
    };
    return functions;
}

void (*gdal_registration(char const* name))() { return function<void (*)()>(name); }

}  // namespace dateline::ogr
