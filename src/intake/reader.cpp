#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "base/error.hpp"
#include "intake/columns.hpp"
#include "intake/document_sink.hpp"
#include "intake/encoding.hpp"
#include "intake/ids.hpp"
#include "intake/intake.hpp"
#include "intake/record_readers.hpp"
#include "intake/sniff.hpp"
#include "intake/spool.hpp"
#include "intake/text_stream.hpp"

namespace dateline::intake {

struct Reader::Impl {
    Options options;
    Diagnostics* diagnostics;
    IdRegistry document_ids, record_ids;
    std::optional<Mapping> mapping;

    DocumentJob document_job(Input const& input, OnDocument const& sink) {
        return {input.name(), input.label().string(), &options, diagnostics, &document_ids, &sink};
    }
    void reject(Input const& input, std::string_view code, std::string reason, std::uint64_t line = 0) const {
        diagnostics->reject(code, {input.name(), line, 0}, std::move(reason));
    }
    /// Says what is odd about an input that is read all the same.
    void warn(Input const& input, Sniffed const& sniffed) const {
        if (!sniffed.warning.empty()) diagnostics->warn("wrong-extension", {input.name(), 0, 0}, sniffed.warning);
    }
    void read_whole(Input& input, Form form, DocumentJob const& job) const;
    void read_by_gdal(Input& input, ogr::Format format, RecordJob const& job) const;
};

Reader::Reader(Options options, Diagnostics& diagnostics) : impl_{std::make_unique<Impl>()} {
    impl_->options = std::move(options);
    impl_->diagnostics = &diagnostics;
    if (!impl_->options.mapping.empty()) impl_->mapping = Mapping::read(impl_->options.mapping);
    if (!impl_->options.raw_columns) return;
    if (!impl_->mapping) impl_->mapping.emplace();
    impl_->mapping->raw = true;
}

Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

namespace {

/// Line of the first NUL, from 1; nullopt without one.
std::optional<std::uint64_t> line_of_nul(std::string_view text) {
    std::size_t const at = text.find('\0');
    if (at == std::string_view::npos) return std::nullopt;
    return 1 + static_cast<std::uint64_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

}  // namespace

void Reader::Impl::read_whole(Input& input, Form form, DocumentJob const& job) const {
    auto const bytes = input.read_all(options.max_document_bytes);
    if (!bytes) return reject(input, "document-too-long", fmt::format("the text is longer than {} MB", options.max_document_bytes >> 20));
    Markup const markup = form == Form::html ? Markup::html : form == Form::feed ? Markup::xml : Markup::none;
    auto text = to_utf8(*bytes, markup);
    if (auto const line = line_of_nul(text ? *text : *bytes)) return reject(input, "nul-byte", "the text holds a NUL", *line);
    if (!text) return reject(input, "bad-encoding", text.error());
    switch (form) {
        case Form::html:
            return read_html(job, *text);
        case Form::feed:
            return read_feed(job, *text);
        default:
            return read_plain_text(job, *text);
    }
}

void Reader::Impl::read_by_gdal(Input& input, ogr::Format format, RecordJob const& job) const {
    if (input.is_regular() || input.is_folder()) return read_ogr_records(job, input.name(), format);
    if (ogr::has_side_files(format))
        return reject(input, "unreadable-table", "this format is several files that belong together; name the file itself");
    Spool const spool{input, std::string{ogr::facts_of(format).extension}};
    read_ogr_records(job, spool.path(), format);
}

void Reader::read_documents(Input& input, OnDocument const& sink) {
    Sniffed const sniffed = sniff(input);
    DocumentJob const job = impl_->document_job(input, sink);
    switch (sniffed.form) {
        case Form::empty:
            return impl_->reject(input, "empty-file", sniffed.reason);
        case Form::binary:
            return impl_->reject(input, "binary-file", sniffed.reason);
        case Form::gdal:
            return impl_->reject(input, "not-a-document", "the file holds records, not a report");
        default:
            break;
    }
    impl_->warn(input, sniffed);
    if (sniffed.form != Form::ndjson && sniffed.form != Form::json) return impl_->read_whole(input, sniffed.form, job);
    TextStream stream{input, TextStream::Content::json};
    sniffed.form == Form::ndjson ? read_ndjson(job, stream) : read_json_documents(job, stream);
}

void Reader::read_ndjson_documents(Input& input, OnDocument const& sink) {
    TextStream stream{input, TextStream::Content::json};
    read_ndjson(impl_->document_job(input, sink), stream);
}

void Reader::read_records(Input& input, OnRecord const& out) {
    Sniffed const sniffed = sniff(input);
    if (sniffed.form == Form::empty) return impl_->reject(input, "empty-file", sniffed.reason);
    if (sniffed.form == Form::binary) return impl_->reject(input, "binary-file", sniffed.reason);
    if (sniffed.form == Form::html || sniffed.form == Form::feed)
        return impl_->reject(input, "not-a-table", "the file holds reports, not records");
    impl_->warn(input, sniffed);
    RecordSink sink{{impl_->diagnostics, &impl_->record_ids, &out, input.label().stem().string(),
                     impl_->mapping ? impl_->mapping->day_order : DayOrder::unknown}};
    RecordJob const job{input.name(), &impl_->options, impl_->mapping ? &*impl_->mapping : nullptr, impl_->diagnostics, &sink};
    if (sniffed.form == Form::gdal) {
        impl_->read_by_gdal(input, sniffed.format, job);
    } else if (sniffed.form == Form::json && has_foreign_crs(input.head())) {
        impl_->read_by_gdal(input, ogr::Format::geojson, job);
    } else {
        bool const json = sniffed.form == Form::json || sniffed.form == Form::ndjson;
        TextStream stream{input, json ? TextStream::Content::json : TextStream::Content::table};
        if (sniffed.form == Form::json) {
            read_json_records(job, stream);
        } else if (sniffed.form == Form::ndjson) {
            read_ndjson_records(job, stream);
        } else {
            read_csv_records(job, stream);
        }
    }
    sink.flush();
}

std::optional<InputKind> recognise(Input& input, Diagnostics& diagnostics) {
    Sniffed const sniffed = sniff(input);
    switch (sniffed.form) {
        case Form::empty:
            diagnostics.reject("empty-file", {input.name(), 0, 0}, sniffed.reason);
            return std::nullopt;
        case Form::binary:
            diagnostics.reject("binary-file", {input.name(), 0, 0}, sniffed.reason);
            return std::nullopt;
        case Form::gdal:
        case Form::delimited:
            return InputKind::records;
        case Form::ndjson:
        case Form::json:
            return sniffed.documents ? InputKind::documents : InputKind::records;
        default:
            return InputKind::documents;
    }
}

}  // namespace dateline::intake
