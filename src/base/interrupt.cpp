#include "base/interrupt.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>

#include "base/error.hpp"

namespace dateline {
namespace {

volatile std::sig_atomic_t caught = 0;
std::array<int, 2> signal_pipe{-1, -1};  ///< never emptied: once a signal came, every wait ends
thread_local int thread_waker = -1;

extern "C" void remember(int number) {
    int const saved = errno;
    caught = number;
    // A full pipe is as readable as one with a byte in it.
    [[maybe_unused]] auto const written = ::write(signal_pipe[1], "!", 1);
    errno = saved;
}

short events(Readiness wanted) { return wanted == Readiness::to_read ? POLLIN : POLLOUT; }

[[noreturn]] void fail(char const* what) { throw Error{Errc::io, fmt::format("{}: {}", what, std::strerror(errno))}; }

}  // namespace

void install_interrupt_handlers() {
    if (signal_pipe[0] < 0 && ::pipe2(signal_pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0) fail("cannot make a pipe for signals");
    struct sigaction action = {};
    action.sa_handler = remember;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() noexcept { return caught != 0; }

void check_interrupt() {
    if (interrupted()) throw Error{Errc::interrupted, "stopped by a signal; nothing was published"};
}

void wait_until_ready(int fd, Readiness wanted) {
    // poll() passes over negative descriptors.
    std::array<pollfd, 3> watched{{{fd, events(wanted), 0}, {signal_pipe[0], POLLIN, 0}, {thread_waker, POLLIN, 0}}};
    while (true) {
        check_interrupt();
        int const ready = ::poll(watched.data(), watched.size(), -1);
        if (ready < 0 && errno != EINTR) fail("cannot wait for an input or output");
        if (ready <= 0) continue;
        check_interrupt();
        if (watched[2].revents != 0) throw Error{Errc::interrupted, "the work was given up"};
        if (watched[0].revents != 0) return;
    }
}

bool wait_while_uninterrupted(int fd, Readiness wanted) noexcept {
    std::array<pollfd, 2> watched{{{fd, events(wanted), 0}, {signal_pipe[0], POLLIN, 0}}};
    while (::poll(watched.data(), watched.size(), -1) < 0 && errno == EINTR) {
    }
    return watched[0].revents != 0;
}

Waker::Waker() : fd_{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)} {
    if (fd_ < 0) fail("cannot make an event for a thread");
}
Waker::~Waker() { ::close(fd_); }
void Waker::attach() const noexcept { thread_waker = fd_; }
void Waker::wake() const noexcept {
    std::uint64_t const one = 1;
    [[maybe_unused]] auto const written = ::write(fd_, &one, sizeof one);  // fails only when it is woken already
}

}  // namespace dateline
