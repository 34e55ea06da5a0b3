#include <dlfcn.h>

#include <chrono>
#include <filesystem>
#include <new>
#include <utility>

#include "base/diagnostics.hpp"
#include "base/error.hpp"
#include "base/log_redirect.hpp"
#include "base/parallel.hpp"
#include "base/table.hpp"
#include "base/utf8.hpp"
#include "base/version.hpp"
#include "events/annotation_json.hpp"
#include "events/pipeline.hpp"
#include "events/wanted_words.hpp"
#include "gazetteer/installed.hpp"
#include "intake/complete.hpp"
#include "lib/dateline.hpp"
#include "lib/plain_values.hpp"
#include "model/weights_file.hpp"
#include "resolve/answer_json.hpp"
#include "time/when.hpp"

namespace dateline {
namespace {

constexpr std::size_t alternatives = 3;  // as many as `resolve` shows

Fault fault_of(Errc code) {
    switch (code) {
        case Errc::usage:
        case Errc::config:
            return Fault::option;
        case Errc::gazetteer:
            return Fault::gazetteer;
        case Errc::geometry:
            return Fault::document;
        case Errc::io:
        case Errc::driver:
        case Errc::busy:
        case Errc::refused:
        case Errc::interrupted:
            return Fault::environment;
        case Errc::internal:
            return Fault::internal;
    }
    return Fault::internal;
}

/// A file beside which the gazetteer is installed: that which this code was loaded from or, where libraries lie deeper than
/// PREFIX/lib, the program that would belong to it.
std::filesystem::path installed_file() {
    Dl_info found{};
    bool const known = ::dladdr(reinterpret_cast<void const*>(&library_version), &found) != 0 && found.dli_fname != nullptr;
    if (!known) return {};
    std::string const folder = std::filesystem::path{found.dli_fname}.parent_path().string();
    std::string const libraries = "/" DATELINE_INSTALL_LIBDIR;
    if (!folder.ends_with(libraries)) return found.dli_fname;
    return std::filesystem::path{folder.substr(0, folder.size() - libraries.size())} / "bin" / "dateline";
}

gazetteer::Choice choice(EngineOptions const& options) {
    return {{options.gazetteers.begin(), options.gazetteers.end()}, options.worldview, gazetteer::Check::checksum};
}

std::optional<std::chrono::sys_days> default_date(std::string const& text) {
    if (text.empty()) return std::nullopt;
    auto const when = time::parse_iso(text);
    auto const day = when ? time::best_day(*when) : std::nullopt;
    if (!day) throw EngineError{Fault::option, "date: \"" + text + "\" is not a date (YYYY-MM-DD)"};
    return day;
}

/// Made while there is memory: to throw a copy takes none.
EngineError const& no_memory() {
    static EngineError const made{Fault::out_of_memory, "out of memory"};
    return made;
}

/// Every public function works inside this: messages go to the caller, and what is thrown is an EngineError.
template <typename Work>
auto guarded(EngineOptions const& options, Work const& work) -> decltype(work()) {
    EngineError const& for_want_of_memory = no_memory();
    log::Redirect const redirect{[&](log::Level, std::string_view text) {
        if (options.on_message) options.on_message({{}, {}, text});
    }};
    try {
        return work();
    } catch (EngineError const&) {
        throw;
    } catch (Error const& error) {
        throw EngineError{fault_of(error.code()), error.what()};
    } catch (std::bad_alloc const&) {
        throw EngineError{for_want_of_memory};
    } catch (std::exception const& error) {
        throw EngineError{Fault::internal, error.what()};
    }
}

}  // namespace

struct Engine::Impl {
    explicit Impl(EngineOptions given)
        : options{std::move(given)},
          date{default_date(options.date)},
          gazetteer{gazetteer::open_installed(choice(options), installed_file())},
          wanted{options.wanted.places, options.wanted.dates, options.wanted.events},
          weights{options.weights.empty() ? model::Weights::built_in() : model::Weights::read(options.weights)},
          pipeline{gazetteer, {.wanted = wanted, .weights = &weights}} {}

    /// The document as the reader of NDJSON makes it.
    [[nodiscard]] text::Document document(EngineDocument const& given, Diagnostics& diagnostics) const {
        for (std::string const* field : {&given.text, &given.id, &given.title, &given.url, &given.source, &given.lang, &given.date}) {
            if (!is_utf8(*field)) throw EngineError{Fault::document, "the document is not UTF-8"};
            if (field->find('\0') != std::string::npos) throw EngineError{Fault::document, "the document holds a NUL"};
        }
        text::Document out;
        out.text = given.text;
        out.id = given.id;
        out.title = given.title;
        out.url = given.url;
        out.source = given.source;
        out.language = given.lang;
        intake::flatten_returns(out.text);
        out.published = intake::parse_publication_date(given.date);
        if (!given.date.empty() && !out.published)
            diagnostics.warn("bad-date", {}, "\"" + given.date + "\" is no date of publication; the document is read without it", given.id);
        if (!intake::complete(out, date)) throw EngineError{Fault::document, "there is no text in it"};
        return out;
    }

    [[nodiscard]] events::Annotation annotate(EngineDocument const& given) const {
        Diagnostics diagnostics;
        auto annotation = pipeline.annotate(document(given, diagnostics), diagnostics);
        for (auto const& found : diagnostics.all()) {
            if (found.rejected) throw EngineError{Fault::document, found.message};
            if (options.on_message) options.on_message({found.code, found.item, found.message});
        }
        if (!annotation) throw EngineError{Fault::internal, "a document was lost without a reason"};
        return *std::move(annotation);
    }

    [[nodiscard]] std::string annotate_json(EngineDocument const& given) const {
        return events::to_geotag_json(annotate(given), gazetteer, wanted);
    }

    /// "" for what is wrong with the document, which the caller is told; all else is thrown.
    [[nodiscard]] std::string line_or_nothing(EngineDocument const& given) const {
        try {
            return guarded(options, [&] { return annotate_json(given); });
        } catch (EngineError const& error) {
            if (error.fault() != Fault::document) throw;
            if (options.on_message) options.on_message({"rejected", given.id, error.what()});
            return {};
        }
    }

    [[nodiscard]] resolve::Resolution resolve(std::string_view place_text, PlaceHints const& hints) const {
        return pipeline.resolver().resolve_text(place_text, {hints.country, hints.admin1, hints.admin2});
    }

    EngineOptions options;
    std::optional<std::chrono::sys_days> date;
    gazetteer::Gazetteer gazetteer;
    events::Wanted wanted;
    model::Weights weights;
    events::Pipeline pipeline;
};

std::string_view library_version() noexcept { return program_version; }

FindingsWanted findings_wanted(std::string_view words) {
    std::vector<std::string> list;
    for (auto const word : split(words, ','))
        if (!words.empty()) list.emplace_back(trim(word));
    auto const wanted = events::wanted_of_words(list);
    if (!wanted) throw EngineError{Fault::option, wanted.error()};
    return {wanted->places, wanted->dates, wanted->events};
}

Engine::Engine(EngineOptions options) : impl_{guarded(options, [&] { return std::make_unique<Impl const>(options); })} {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Annotations Engine::annotate(EngineDocument const& document) const {
    return guarded(impl_->options, [&] { return lib::to_plain(impl_->annotate(document), impl_->gazetteer, impl_->options.wanted); });
}

std::string Engine::annotate_json(EngineDocument const& document) const {
    return guarded(impl_->options, [&] { return impl_->annotate_json(document); });
}

std::vector<std::string> Engine::annotate_many(std::vector<EngineDocument> const& documents, unsigned threads,
                                               std::function<void(std::size_t done)> const& on_progress) const {
    return guarded(impl_->options, [&] {
        std::vector<std::string> lines;
        lines.reserve(documents.size());
        auto next = documents.begin();
        ordered_pipeline<EngineDocument const*, std::string>(
            thread_count(threads), [&] { return next == documents.end() ? std::nullopt : std::optional{&*next++}; },
            [&](EngineDocument const*&& document) { return impl_->line_or_nothing(*document); },
            [&](std::string&& line) {
                lines.push_back(std::move(line));
                if (on_progress) on_progress(lines.size());
            });
        return lines;
    });
}

PlaceMeaning Engine::resolve(std::string_view place_text, PlaceHints const& hints) const {
    return guarded(impl_->options, [&] { return lib::to_plain(impl_->resolve(place_text, hints), impl_->gazetteer); });
}

std::string Engine::resolve_json(std::string_view place_text, PlaceHints const& hints, std::string_view id) const {
    return guarded(impl_->options, [&] {
        auto const place = impl_->resolve(place_text, hints);
        std::string out;
        JsonWriter json{out};
        json.begin_object();
        resolve::write_answer(json, impl_->gazetteer, {id, place_text, &place}, alternatives);
        json.end_object();
        return out;
    });
}

}  // namespace dateline
