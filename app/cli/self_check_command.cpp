#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "core/studio/self_check.h"
#include "core/util/error.h"
#include "core/util/resources.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <CLI/CLI.hpp>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <memory>

namespace driftwalk::cli {

namespace {

using Results = std::vector<studio::SelfCheckResult>;

struct SelfCheckOptions {
    std::string file;
    bool json = false;
};

void printTable(const Results& results)
{
    double seconds = 0;
    for (const auto& result : results) {
        std::printf("%-6s  error %-8.2g allowed %-8.2g %s [%s]\n", result.passed ? "ok" : "FAILED",
                    result.error, result.tolerance, result.name.c_str(), result.source.c_str());
        if (!result.passed)
            std::printf("        expected %.17g, got %.17g\n", result.expected, result.actual);
        seconds += result.seconds;
    }
    std::printf("%zu reference values in %.2f s\n", results.size(), seconds);
}

void printJson(const Results& results)
{
    nlohmann::json list = nlohmann::json::array();
    for (const auto& result : results)
        list.push_back({{"name", result.name},
                        {"source", result.source},
                        {"count", result.count},
                        {"expected", result.expected},
                        {"actual", result.actual},
                        {"error", result.error},
                        {"tolerance", result.tolerance},
                        {"passed", result.passed},
                        {"seconds", result.seconds}});
    std::cout << list.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

void selfCheck(const SelfCheckOptions& options)
{
    const auto path = options.file.empty() ? resourcePath("self_check.json")
                                           : std::filesystem::path(options.file);
    const Results results = studio::runSelfCheck(path, {}, stopOnInterrupt());
    options.json ? printJson(results) : printTable(results);
    const auto failed
        = std::count_if(results.begin(), results.end(), [](const auto& r) { return !r.passed; });
    std::fflush(stdout);
    if (failed > 0)  // nothing was wrong with the request
        throw std::runtime_error(std::to_string(failed) + " of " + std::to_string(results.size())
                                 + " reference values are not met");
}

}  // namespace

void addSelfCheckCommand(CLI::App& app)
{
    auto* command = app.add_subcommand("self-check",
                                       "Recompute reference values on this machine and compare");
    const auto options = std::make_shared<SelfCheckOptions>();
    command->add_option("--file", options->file, "Reference values instead of the bundled ones");
    command->add_flag("--json", options->json, "Print JSON instead of a table");
    command->callback([options] { selfCheck(*options); });
}

}  // namespace driftwalk::cli
