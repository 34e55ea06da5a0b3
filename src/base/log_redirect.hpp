#pragma once
#include <functional>
#include <string_view>

#include "base/log.hpp"

namespace dateline::log {

/// While it lives, the lines of the thread that made it go to `take` instead of stderr. For the library, which writes nothing itself.
/// Redirects of one thread nest. `take` must not throw.
class Redirect {
public:
    using Take = std::function<void(Level, std::string_view)>;
    explicit Redirect(Take take);
    ~Redirect();
    Redirect(Redirect const&) = delete;
    Redirect& operator=(Redirect const&) = delete;

private:
    Take take_;
    Take const* outer_;
};

}  // namespace dateline::log
