#include "base/interrupt.hpp"

#include <signal.h>

#include <csignal>

#include "base/error.hpp"

namespace dateline {
namespace {
volatile std::sig_atomic_t caught = 0;
extern "C" void remember(int number) { caught = number; }
}  // namespace

void install_interrupt_handlers() {
    struct sigaction action = {};
    action.sa_handler = remember;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

void check_interrupt() {
    if (caught != 0) throw Error{Errc::interrupted, "stopped by a signal; nothing was published"};
}

}  // namespace dateline
