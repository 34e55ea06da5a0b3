#include "base/diagnostics.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "base/json_writer.hpp"

namespace dateline {
namespace {
std::string_view to_string(Severity severity) {
    switch (severity) {
        case Severity::note:
            return "note";
        case Severity::warning:
            return "warning";
        case Severity::error:
            return "error";
    }
    return "error";
}
}  // namespace

void Diagnostics::report(Diagnostic diagnostic) {
    std::scoped_lock const lock{mutex_};
    all_.push_back(std::move(diagnostic));
}

void Diagnostics::reject(std::string_view code, SourcePos pos, std::string message, std::string item) {
    report({Severity::error, code, std::move(pos), std::move(message), std::move(item), true});
}

void Diagnostics::warn(std::string_view code, SourcePos pos, std::string message, std::string item) {
    report({Severity::warning, code, std::move(pos), std::move(message), std::move(item), false});
}

std::vector<Diagnostic> Diagnostics::all() const {
    std::vector<Diagnostic> sorted;
    {
        std::scoped_lock const lock{mutex_};
        sorted = all_;
    }
    // Files keep the order of their names: the order of first appearance depends on the threads.
    std::stable_sort(sorted.begin(), sorted.end(), [](Diagnostic const& a, Diagnostic const& b) {
        return std::tie(a.pos.source, a.pos.line, a.pos.column, a.item, a.code, a.message) <
               std::tie(b.pos.source, b.pos.line, b.pos.column, b.item, b.code, b.message);
    });
    return sorted;
}

std::size_t Diagnostics::rejected() const {
    std::scoped_lock const lock{mutex_};
    return static_cast<std::size_t>(std::count_if(all_.begin(), all_.end(), [](Diagnostic const& d) { return d.rejected; }));
}

std::size_t Diagnostics::count(Severity at_least) const {
    std::scoped_lock const lock{mutex_};
    return static_cast<std::size_t>(std::count_if(all_.begin(), all_.end(), [&](Diagnostic const& d) { return d.severity >= at_least; }));
}

std::size_t Diagnostics::count(std::string_view code) const {
    std::scoped_lock const lock{mutex_};
    return static_cast<std::size_t>(std::count_if(all_.begin(), all_.end(), [&](Diagnostic const& d) { return d.code == code; }));
}

std::string Diagnostics::to_ndjson() const {
    std::string out;
    for (auto const& d : all()) {
        JsonWriter json{out};
        json.begin_object().field("file", d.pos.source);
        if (d.pos.line > 0) json.field("line", d.pos.line);
        if (d.pos.column > 0) json.field("column", d.pos.column);
        json.field("severity", to_string(d.severity)).field("code", d.code).field("reason", d.message);
        if (!d.item.empty()) json.field("item", d.item);
        json.field("rejected", d.rejected).end_object();
        out += '\n';
    }
    return out;
}

}  // namespace dateline
