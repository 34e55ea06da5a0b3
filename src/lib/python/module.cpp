// The Python module `dateline` over dateline.hpp.
#include <pybind11/functional.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lib/dateline.hpp"

namespace py = pybind11;
namespace {

/// What an engine is made from: all that is pickled of it.
struct Options {
    std::vector<std::string> gazetteers;
    std::string worldview, date, only;
};

/// A warning of the library becomes one of the logger "dateline".
void log_warning(dateline::EngineMessage const& message) {
    py::gil_scoped_acquire const held;
    try {
        std::string text{message.text};
        if (!message.document.empty()) text = std::string{message.document} + ": " + text;
        py::module_::import("logging").attr("getLogger")("dateline").attr("warning")("%s", text);
    } catch (py::error_already_set& error) {
        error.discard_as_unraisable("dateline");
    }
}

class Engine {
public:
    explicit Engine(Options options) : options_{std::move(options)} {
        dateline::EngineOptions made;
        made.gazetteers = options_.gazetteers;
        made.worldview = options_.worldview;
        made.date = options_.date;
        made.wanted = dateline::findings_wanted(options_.only);
        made.on_message = log_warning;
        py::gil_scoped_release const released;
        engine_ = std::make_unique<dateline::Engine const>(std::move(made));
    }
    [[nodiscard]] Options const& options() const { return options_; }

    [[nodiscard]] std::string annotate_json(dateline::EngineDocument const& document) const {
        py::gil_scoped_release const released;
        return engine_->annotate_json(document);
    }
    [[nodiscard]] std::vector<std::string> annotate_many(std::vector<dateline::EngineDocument> const& documents, unsigned threads) const {
        py::gil_scoped_release const released;
        return engine_->annotate_many(documents, threads);
    }
    [[nodiscard]] std::string resolve_json(std::string const& text, dateline::PlaceHints const& hints) const {
        py::gil_scoped_release const released;
        return engine_->resolve_json(text, hints);
    }

private:
    Options options_;
    std::unique_ptr<dateline::Engine const> engine_;
};

py::object parsed(std::string const& json) { return py::module_::import("json").attr("loads")(json); }

std::vector<std::string> paths(py::object const& given) {
    if (given.is_none()) return {};
    auto const path = [](py::handle one) { return py::module_::import("os").attr("fspath")(one).cast<std::string>(); };
    if (!py::isinstance<py::list>(given) && !py::isinstance<py::tuple>(given)) return {path(given)};
    std::vector<std::string> out;
    for (auto const one : given) out.push_back(path(one));
    return out;
}

/// An empty cell of a table: None, or the NaN of a data frame.
bool is_missing(py::handle value) { return value.is_none() || (PyFloat_Check(value.ptr()) != 0 && std::isnan(value.cast<double>())); }

/// Of an id, a number or a date as well: as Python writes it.
std::string text_of(py::handle value) { return is_missing(value) ? std::string{} : py::str(value).cast<std::string>(); }

std::string text_of(py::dict const& row, char const* key) { return row.contains(key) ? text_of(row[key]) : std::string{}; }

/// A text, or a dict with the keys of geotag's input.
dateline::EngineDocument document(py::handle given) {
    dateline::EngineDocument out;
    if (py::isinstance<py::dict>(given)) {
        auto const row = py::reinterpret_borrow<py::dict>(given);
        out = {text_of(row, "text"), text_of(row, "id"),     text_of(row, "date"), text_of(row, "title"),
               text_of(row, "url"),  text_of(row, "source"), text_of(row, "lang")};
    } else if (py::isinstance<py::str>(given) || is_missing(given)) {
        out.text = text_of(given);
    } else {
        throw py::type_error("a document is a str or a dict");
    }
    return out;
}

dateline::EngineDocument document(std::string text, py::handle date, py::handle id) {
    return {std::move(text), text_of(id), text_of(date), {}, {}, {}, {}};
}

std::vector<std::string> annotate_many(Engine const& engine, py::iterable const& given, unsigned threads) {
    std::vector<dateline::EngineDocument> documents;
    for (auto const one : given) documents.push_back(document(one));
    return engine.annotate_many(documents, threads);
}

}  // namespace

PYBIND11_MODULE(dateline, m) {
    m.doc() = "Finds places, dates and events in news text, and resolves place names: docs/library.md";
    m.attr("__version__") = std::string{dateline::library_version()};
    py::register_exception<dateline::EngineError>(m, "Error", PyExc_RuntimeError);
    auto const logging = py::module_::import("logging");
    logging.attr("getLogger")("dateline").attr("addHandler")(logging.attr("NullHandler")());

    py::class_<Engine>(m, "Engine", "Immutable; usable from several threads, which work side by side. Pickled by its options.")
        .def(py::init([](py::object const& gazetteer, std::string worldview, py::object const& date, std::string only) {
                 return std::make_unique<Engine>(Options{paths(gazetteer), std::move(worldview), text_of(date), std::move(only)});
             }),
             py::arg("gazetteer") = py::none(), py::kw_only(), py::arg("worldview") = "un", py::arg("date") = py::none(),
             py::arg("only") = "")
        .def(
            "annotate_json",
            [](Engine const& engine, std::string text, py::object const& date, py::object const& id) {
                return engine.annotate_json(document(std::move(text), date, id));
            },
            py::arg("text"), py::arg("date") = py::none(), py::arg("id") = py::none(),
            "The line that `dateline geotag` writes, without its end")
        .def(
            "annotate",
            [](Engine const& engine, std::string text, py::object const& date, py::object const& id) {
                return parsed(engine.annotate_json(document(std::move(text), date, id)));
            },
            py::arg("text"), py::arg("date") = py::none(), py::arg("id") = py::none(), "The same as a dict")
        .def("annotate_many", &annotate_many, py::arg("documents"), py::arg("threads") = 1,
             "The lines of texts or dicts (text, id, date, title, url, source, lang), in their order; '' for what is rejected")
        .def(
            "resolve",
            [](Engine const& engine, std::string const& text, std::optional<std::string> const& country,
               std::optional<std::string> const& admin1, std::optional<std::string> const& admin2) {
                auto const word = [](std::optional<std::string> const& hint) {
                    return hint ? std::string_view{*hint} : std::string_view{};
                };
                return parsed(engine.resolve_json(text, {word(country), word(admin1), word(admin2)}));
            },
            py::arg("text"), py::arg("country") = py::none(), py::arg("admin1") = py::none(), py::arg("admin2") = py::none(),
            "What `dateline resolve --format ndjson` writes, as a dict")
        .def(py::pickle(
            [](Engine const& engine) {
                Options const& o = engine.options();
                return py::make_tuple(o.gazetteers, o.worldview, o.date, o.only);
            },
            [](py::tuple const& state) {
                return std::make_unique<Engine>(Options{state[0].cast<std::vector<std::string>>(), state[1].cast<std::string>(),
                                                        state[2].cast<std::string>(), state[3].cast<std::string>()});
            }));
}
