#include "ogr/error_scope.hpp"

#include <cpl_error.h>

#include <utility>

#include "base/error.hpp"
#include "base/log.hpp"

namespace dateline::ogr {
namespace {

void CPL_STDCALL collect(CPLErr level, CPLErrorNum, char const* message) {
    auto* const scope = static_cast<ErrorScope*>(CPLGetErrorHandlerUserData());
    if (level >= CE_Failure && scope != nullptr)
        scope->add(message);
    else if (level == CE_Warning)
        log::warning("{}", message);
    else if (level == CE_Debug)
        log::debug("{}", message);
}

}  // namespace

ErrorScope::ErrorScope() { CPLPushErrorHandlerEx(collect, this); }
ErrorScope::~ErrorScope() { CPLPopErrorHandler(); }

void ErrorScope::add(std::string message) {
    if (failure_.empty()) failure_ = std::move(message);
}

void ErrorScope::check(std::string const& what) const {
    if (!failure_.empty()) fail(what);
}

void ErrorScope::fail(std::string const& what) const {
    throw Error{Errc::driver, what + ": " + (failure_.empty() ? "GDAL failed without a reason" : failure_)};
}

}  // namespace dateline::ogr
