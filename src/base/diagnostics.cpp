#include "base/diagnostics.hpp"

#include <cassert>
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

/// What a SortedSpill holds of a diagnostic: bytes that compare as (source, line, column, item, code, message) do. A text ends with two
/// NUL, and a NUL in it is followed by 0xFF; numbers have their highest byte first.
class Packer {
public:
    void text(std::string_view value) {
        for (char const c : value) {
            bytes_ += c;
            if (c == '\0') bytes_ += '\xFF';
        }
        bytes_.append(2, '\0');
    }
    void number(std::uint64_t value) {
        for (unsigned shift = 64; shift > 0; shift -= 8) bytes_ += static_cast<char>(value >> (shift - 8) & 0xFFU);
    }
    [[nodiscard]] std::string const& bytes() const noexcept { return bytes_; }

private:
    std::string bytes_;
};

class Unpacker {
public:
    explicit Unpacker(std::string_view bytes) : rest_{bytes} {}
    std::string text() {
        std::string out;
        while (true) {
            char const c = byte();
            if (c == '\0' && byte() == '\0') return out;
            out += c;
        }
    }
    std::uint64_t number() {
        std::uint64_t value = 0;
        for (int i = 0; i < 8; ++i) value = value << 8U | static_cast<unsigned char>(byte());
        return value;
    }

private:
    char byte() {
        assert(!rest_.empty());
        char const c = rest_.front();
        rest_.remove_prefix(1);
        return c;
    }
    std::string_view rest_;
};

std::string pack(Diagnostic const& d) {
    Packer to;
    to.text(d.pos.source);
    to.number(d.pos.line);
    to.number(d.pos.column);
    to.text(d.item);
    to.text(d.code);
    to.text(d.message);
    to.number(static_cast<std::uint64_t>(d.severity));
    to.number(d.rejected ? 1 : 0);
    return to.bytes();
}

/// `code` keeps the text of the code, which the diagnostic only refers to.
Diagnostic unpack(std::string_view bytes, std::string& code) {
    Unpacker from{bytes};
    Diagnostic d;
    d.pos.source = from.text();
    d.pos.line = from.number();
    d.pos.column = static_cast<std::uint32_t>(from.number());
    d.item = from.text();
    d.code = code = from.text();
    d.message = from.text();
    d.severity = static_cast<Severity>(from.number());
    d.rejected = from.number() != 0;
    return d;
}

void append_ndjson(std::string& out, Diagnostic const& d) {
    JsonWriter json{out};
    json.begin_object().field("file", d.pos.source);
    if (d.pos.line > 0) json.field("line", d.pos.line);
    if (d.pos.column > 0) json.field("column", d.pos.column);
    json.field("severity", to_string(d.severity)).field("code", d.code).field("reason", d.message);
    if (!d.item.empty()) json.field("item", d.item);
    json.field("rejected", d.rejected).end_object();
    out += '\n';
}
}  // namespace

void Diagnostics::report(Diagnostic const& diagnostic) {
    std::string const bytes = pack(diagnostic);
    std::scoped_lock const lock{mutex_};
    auto& of_code = by_code_[diagnostic.code];
    spill_.add(bytes);
    ++of_code;
    ++by_severity_.at(static_cast<std::size_t>(diagnostic.severity));
    if (diagnostic.rejected) ++rejected_;
}

void Diagnostics::reject(std::string_view code, SourcePos pos, std::string message, std::string item) {
    report({Severity::error, code, std::move(pos), std::move(message), std::move(item), true});
}

void Diagnostics::warn(std::string_view code, SourcePos pos, std::string message, std::string item) {
    report({Severity::warning, code, std::move(pos), std::move(message), std::move(item), false});
}

std::size_t Diagnostics::rejected() const {
    std::scoped_lock const lock{mutex_};
    return rejected_;
}

std::size_t Diagnostics::count(Severity at_least) const {
    std::scoped_lock const lock{mutex_};
    std::size_t sum = 0;
    for (auto severity = static_cast<std::size_t>(at_least); severity < by_severity_.size(); ++severity) sum += by_severity_.at(severity);
    return sum;
}

std::size_t Diagnostics::count(std::string_view code) const {
    std::scoped_lock const lock{mutex_};
    auto const found = by_code_.find(code);
    return found == by_code_.end() ? 0 : found->second;
}

void Diagnostics::for_each(std::function<bool(Diagnostic const&)> const& see) const {
    std::scoped_lock const lock{mutex_};
    std::string code;
    spill_.for_each([&](std::string_view bytes) {
        Diagnostic d = unpack(bytes, code);
        d.code = by_code_.find(d.code)->first;  // the literal that was reported
        return see(d);
    });
}

std::vector<Diagnostic> Diagnostics::first(std::size_t most) const {
    std::vector<Diagnostic> out;
    if (most == 0) return out;
    for_each([&](Diagnostic const& d) {
        out.push_back(d);
        return out.size() < most;
    });
    return out;
}

void Diagnostics::write_ndjson(std::function<void(std::string_view)> const& write) const {
    std::string line;
    for_each([&](Diagnostic const& d) {
        line.clear();
        append_ndjson(line, d);
        write(line);
        return true;
    });
}

std::string Diagnostics::to_ndjson() const {
    std::string out;
    write_ndjson([&](std::string_view line) { out += line; });
    return out;
}

}  // namespace dateline
