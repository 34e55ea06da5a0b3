// dateline.h over dateline.hpp. No exception leaves it.
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>
#include <string>
#include <string_view>

#include "base/utf8.hpp"
#include "lib/dateline.h"
#include "lib/dateline.hpp"

struct dateline_engine {
    dateline::Engine engine;
};

namespace {

char const* or_empty(char const* text) noexcept { return text == nullptr ? "" : text; }

void tell(dateline_error* error, dateline_code code, std::string_view what) noexcept {
    if (error == nullptr) return;
    error->code = code;
    std::string_view const shown = dateline::utf8_prefix(what, sizeof error->message - 1);
    std::memcpy(error->message, shown.data(), shown.size());
    error->message[shown.size()] = '\0';
}

dateline_code code_of(dateline::Fault fault) noexcept {
    switch (fault) {
        case dateline::Fault::option:
            return DATELINE_BAD_OPTION;
        case dateline::Fault::gazetteer:
            return DATELINE_NO_GAZETTEER;
        case dateline::Fault::document:
            return DATELINE_BAD_DOCUMENT;
        case dateline::Fault::environment:
            return DATELINE_ENVIRONMENT;
        case dateline::Fault::out_of_memory:
            return DATELINE_OUT_OF_MEMORY;
        case dateline::Fault::internal:
            return DATELINE_INTERNAL;
    }
    return DATELINE_INTERNAL;
}

dateline::Engine const& checked(dateline_engine const* engine, char const* text) {
    if (engine == nullptr || text == nullptr) throw dateline::EngineError{dateline::Fault::option, "no engine or no text was given"};
    return engine->engine;
}

/// What `work` returns; null, and `error` says why, when it throws.
template <typename Work>
auto guarded(dateline_error* error, Work const& work) noexcept -> decltype(work()) {
    tell(error, DATELINE_OK, "");
    try {
        return work();
    } catch (dateline::EngineError const& fault) {
        tell(error, code_of(fault.fault()), fault.what());
    } catch (std::bad_alloc const&) {
        tell(error, DATELINE_OUT_OF_MEMORY, "out of memory");
    } catch (std::exception const& fault) {
        tell(error, DATELINE_INTERNAL, fault.what());
    }
    return nullptr;
}

char* copy_for_c(std::string const& json) {
    auto* const out = static_cast<char*>(std::malloc(json.size() + 1));
    if (out == nullptr) throw std::bad_alloc{};
    std::memcpy(out, json.c_str(), json.size() + 1);
    return out;
}

}  // namespace

char const* dateline_version() { return dateline::library_version().data(); }

dateline_engine* dateline_open(dateline_options const* options, dateline_error* error) {
    return guarded(error, [&] {
        dateline_options const given = options == nullptr ? dateline_options{} : *options;
        dateline::EngineOptions wanted;
        if (given.gazetteer != nullptr) wanted.gazetteers = {given.gazetteer};
        if (given.worldview != nullptr) wanted.worldview = given.worldview;
        wanted.date = or_empty(given.date);
        wanted.wanted = dateline::findings_wanted(or_empty(given.only));
        return new dateline_engine{dateline::Engine{wanted}};
    });
}

void dateline_close(dateline_engine* engine) { delete engine; }

char* dateline_annotate(dateline_engine const* engine, char const* text, std::size_t bytes, char const* id, char const* date,
                        dateline_error* error) {
    return guarded(error, [&] {
        dateline::Engine const& worker = checked(engine, text);
        dateline::EngineDocument document;
        document.text.assign(text, bytes);
        document.id = or_empty(id);
        document.date = or_empty(date);
        return copy_for_c(worker.annotate_json(document));
    });
}

char* dateline_resolve(dateline_engine const* engine, char const* place_text, char const* country, char const* admin1, char const* admin2,
                       dateline_error* error) {
    return guarded(error, [&] {
        return copy_for_c(checked(engine, place_text).resolve_json(place_text, {or_empty(country), or_empty(admin1), or_empty(admin2)}));
    });
}

void dateline_free(char* json) { std::free(json); }
