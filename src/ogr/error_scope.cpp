#include "ogr/error_scope.hpp"

#include <new>
#include <utility>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "base/log.hpp"
#include "ogr/door.hpp"
#include "ogr/gdal.hpp"

namespace dateline::ogr {
namespace {

void CPL_STDCALL collect(CPLErr level, CPLErrorNum number, char const* message) {
    if (auto* const scope = static_cast<ErrorScope*>(gdal().CPLGetErrorHandlerUserData())) scope->add(level, number, message);
}

}  // namespace

ErrorScope::ErrorScope(Door const* door) : door_{door} { gdal().CPLPushErrorHandlerEx(collect, this); }
ErrorScope::~ErrorScope() { gdal().CPLPopErrorHandler(); }

void ErrorScope::add(int level, int number, std::string message) {
    if (door_ != nullptr) message = door_->with_shown_name(std::move(message));
    if (level >= CE_Failure) {
        if (failure_.empty()) failure_ = std::move(message);
        out_of_memory_ = out_of_memory_ || number == CPLE_OutOfMemory;
    } else if (level == CE_Warning) {
        log::warning("{}", message);
    } else if (level == CE_Debug) {
        log::debug("{}", message);
    }
}

void ErrorScope::check(std::string const& what) const {
    if (!failure_.empty()) fail(what);
}

void ErrorScope::fail(std::string const& what) const {
    check_interrupt();
    if (out_of_memory_) throw std::bad_alloc{};
    throw Error{Errc::driver, what + ": " + (failure_.empty() ? "GDAL failed without a reason" : failure_)};
}

}  // namespace dateline::ogr
