#include "app/cli/interrupt.h"

#include <chrono>
#include <csignal>
#include <thread>

namespace driftwalk::cli {

namespace {

volatile std::sig_atomic_t interrupted = 0;

extern "C" void onSignal(int signal)
{
    interrupted = 1;
    std::signal(signal, SIG_DFL);
}

}  // namespace

std::stop_token stopOnInterrupt()
{
    // request_stop() may not be called from a signal handler, so a thread looks at the flag.
    static std::stop_source source;
    static const std::jthread watcher([](const std::stop_token& end) {
        std::signal(SIGINT, onSignal);
        std::signal(SIGTERM, onSignal);
        while (!end.stop_requested() && interrupted == 0)
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        if (interrupted != 0) source.request_stop();
    });
    return source.get_token();
}

}  // namespace driftwalk::cli
