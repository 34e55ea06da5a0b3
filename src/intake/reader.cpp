#include <fmt/core.h>

#include <istream>
#include <optional>

#include "base/error.hpp"
#include "base/file.hpp"
#include "intake/columns.hpp"
#include "intake/document_sink.hpp"
#include "intake/encoding.hpp"
#include "intake/ids.hpp"
#include "intake/intake.hpp"
#include "intake/record_readers.hpp"
#include "intake/sniff.hpp"
#include "intake/text_stream.hpp"

namespace dateline::intake {

struct Reader::Impl {
    Options options;
    Diagnostics* diagnostics;
    IdRegistry document_ids, record_ids;
    std::optional<Mapping> mapping;

    DocumentJob document_job(std::string const& name, OnDocument const& sink) {
        return {name, &options, diagnostics, &document_ids, &sink};
    }
    void reject_file(std::filesystem::path const& file, std::string_view code, std::string reason) const {
        diagnostics->reject(code, {file.string(), 0, 0}, std::move(reason));
    }
    void read_whole(std::filesystem::path const& file, Form form, DocumentJob const& job);
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

void Reader::Impl::read_whole(std::filesystem::path const& file, Form form, DocumentJob const& job) {
    if (std::filesystem::file_size(file) > options.max_document_bytes) {
        return reject_file(file, "document-too-long", fmt::format("the file is longer than {} MB", options.max_document_bytes >> 20));
    }
    Markup const markup = form == Form::html ? Markup::html : form == Form::feed ? Markup::xml : Markup::none;
    auto text = to_utf8(read_file(file), markup);
    if (!text) return reject_file(file, "bad-encoding", text.error());
    switch (form) {
        case Form::html:
            return read_html(job, *text);
        case Form::feed:
            return read_feed(job, *text);
        default:
            return read_plain_text(job, std::move(*text));
    }
}

void Reader::read_documents(std::filesystem::path const& file, OnDocument const& sink) {
    Sniffed const sniffed = sniff(file);
    DocumentJob const job = impl_->document_job(file.string(), sink);
    switch (sniffed.form) {
        case Form::empty:
            return impl_->reject_file(file, "empty-file", sniffed.reason);
        case Form::binary:
            return impl_->reject_file(file, "binary-file", sniffed.reason);
        case Form::gdal:
            return impl_->reject_file(file, "not-a-document", "the file holds records, not a report");
        case Form::ndjson:
        case Form::json: {
            auto stream = TextStream::open_json(file);
            if (!stream) return impl_->reject_file(file, "bad-encoding", stream.error());
            return sniffed.form == Form::ndjson ? read_ndjson(job, *stream) : read_json_documents(job, *stream);
        }
        default:
            return impl_->read_whole(file, sniffed.form, job);
    }
}

void Reader::read_ndjson_documents(std::istream& in, std::string const& name, OnDocument const& sink) {
    TextStream stream = TextStream::over(in);
    read_ndjson(impl_->document_job(name, sink), stream);
}

void Reader::read_records(std::filesystem::path const& file, OnRecord const& out) {
    Sniffed const sniffed = sniff(file);
    if (sniffed.form == Form::empty) return impl_->reject_file(file, "empty-file", sniffed.reason);
    if (sniffed.form == Form::binary) return impl_->reject_file(file, "binary-file", sniffed.reason);
    if (sniffed.form == Form::html || sniffed.form == Form::feed)
        return impl_->reject_file(file, "not-a-table", "the file holds reports, not records");
    RecordSink sink{{impl_->diagnostics, &impl_->record_ids, &out, file.stem().string(),
                     impl_->mapping ? impl_->mapping->day_order : DayOrder::unknown}};
    RecordJob const job{file.string(), &impl_->options, impl_->mapping ? &*impl_->mapping : nullptr, impl_->diagnostics, &sink};
    bool const json = sniffed.form == Form::json || sniffed.form == Form::ndjson;
    bool ogr = sniffed.form == Form::gdal;
    if (!ogr) {
        auto stream = json ? TextStream::open_json(file) : TextStream::open(file);
        if (!stream) return impl_->reject_file(file, "bad-encoding", stream.error());
        if (sniffed.form == Form::json) {
            ogr = !read_json_records(job, *stream);
        } else if (sniffed.form == Form::ndjson) {
            read_ndjson_records(job, *stream);
        } else {
            read_csv_records(job, *stream);
        }
    }
    if (ogr) read_ogr_records(job, file);
    sink.flush();
}

std::optional<InputKind> recognise(std::filesystem::path const& file, Diagnostics& diagnostics) {
    Sniffed const sniffed = sniff(file);
    switch (sniffed.form) {
        case Form::empty:
            diagnostics.reject("empty-file", {file.string(), 0, 0}, sniffed.reason);
            return std::nullopt;
        case Form::binary:
            diagnostics.reject("binary-file", {file.string(), 0, 0}, sniffed.reason);
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
