#include "core/video/packet_sink.h"

#include "core/util/error.h"
#include "core/util/file_io.h"
#include "core/util/temporary_file.h"
#include "core/video/comment_chunks.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <sys/stat.h>

namespace driftwalk::video {

namespace {

const char* muxerOf(VideoFormat format)
{
    if (format == VideoFormat::Mp4) return "mp4";
    return format == VideoFormat::WebM ? "webm" : "gif";
}

std::string commentIn(const Metadata& metadata)
{
    const auto found = metadata.find("comment");
    return found == metadata.end() ? std::string() : found->second;
}

struct MuxerDelete {
    void operator()(AVFormatContext* muxer) const
    {
        avio_closep(&muxer->pb);
        avformat_free_context(muxer);
    }
};

class FilmFile : public PacketSink {
public:
    FilmFile(const std::filesystem::path& path, VideoFormat format, const Metadata& metadata)
        : m_path(path),
          m_file(path),
          m_gifComment(format == VideoFormat::Gif ? commentIn(metadata) : std::string())
    {
        AVFormatContext* muxer = nullptr;
        check(avformat_alloc_output_context2(&muxer, nullptr, muxerOf(format),
                                             ("file:" + m_file.path()).c_str()));
        m_muxer.reset(muxer);
        check(avio_open(&muxer->pb, muxer->url, AVIO_FLAG_WRITE));
        for (const auto& [key, value] : metadata)
            av_dict_set(&muxer->metadata, key.c_str(), value.c_str(), 0);
    }

    bool wantsGlobalHeader() const override
    {
        return (m_muxer->oformat->flags & AVFMT_GLOBALHEADER) != 0;
    }

    void begin(const AVCodecContext& encoder) override
    {
        AVStream* stream = avformat_new_stream(m_muxer.get(), nullptr);
        check(avcodec_parameters_from_context(stream->codecpar, &encoder));
        m_timeBase = encoder.time_base;
        stream->time_base = encoder.time_base;
        stream->avg_frame_rate = encoder.framerate;
        AVDictionary* options = nullptr;
        av_dict_set(&options, "movflags", "+faststart", 0);  // for MP4 alone
        const int code = avformat_write_header(m_muxer.get(), &options);
        av_dict_free(&options);
        check(code);
    }

    void write(AVPacket& packet) override
    {
        if (packet.duration == 0) packet.duration = 1;
        av_packet_rescale_ts(&packet, m_timeBase, m_muxer->streams[0]->time_base);
        packet.stream_index = 0;
        check(av_interleaved_write_frame(m_muxer.get(), &packet));
        check(m_muxer->pb->error);
    }

    void finish() override
    {
        check(av_write_trailer(m_muxer.get()));
        if (!m_gifComment.empty()) writeGifComment();
        check(m_muxer->pb->error);
        check(avio_closep(&m_muxer->pb));
        m_file.commit();
    }

private:
    /// Between the last picture and the byte that ends the file.
    void writeGifComment()
    {
        const std::string end = gifComment(m_gifComment) + ";";
        check(static_cast<int>(std::min<std::int64_t>(0, avio_seek(m_muxer->pb, -1, SEEK_CUR))));
        avio_write(m_muxer->pb, reinterpret_cast<const unsigned char*>(end.data()),
                   static_cast<int>(end.size()));
        avio_flush(m_muxer->pb);
    }

    void check(int code) const
    {
        if (code < 0) throw FileError(m_path, "cannot write the film (" + libavText(code) + ")");
    }

    std::filesystem::path m_path;
    TemporaryFile m_file;
    std::string m_gifComment;
    std::unique_ptr<AVFormatContext, MuxerDelete> m_muxer;
    AVRational m_timeBase{};
};

class PictureFolder : public PacketSink {
public:
    PictureFolder(const std::filesystem::path& path, const Metadata& metadata)
        : m_path(path.filename().empty() ? path.parent_path() : path),
          m_folder(m_path.string() + ".XXXXXX"),
          m_comment(commentIn(metadata))
    {
        require(!m_path.empty(), "the name of the folder to write is empty");
        std::error_code error;
        if (std::filesystem::exists(m_path, error) && !std::filesystem::is_empty(m_path, error))
            throw FileError(m_path, "is there already; pictures go into a new folder");
        if (!::mkdtemp(m_folder.data())) {
            const std::string reason = std::strerror(errno);
            m_folder.clear();
            throw FileError(m_path, "cannot write here (" + reason + ")");
        }
    }

    ~PictureFolder() override
    {
        std::error_code ignored;
        if (!m_folder.empty()) std::filesystem::remove_all(m_folder, ignored);
    }

    void begin(const AVCodecContext&) override { }

    void write(AVPacket& packet) override
    {
        char name[32];
        std::snprintf(name, sizeof name, "%06d.png", ++m_count);
        const std::string_view content(reinterpret_cast<const char*>(packet.data),
                                       static_cast<std::size_t>(packet.size));
        const bool isFirst = m_count == 1;
        writeFileAtomically(std::filesystem::path(m_folder) / name,
                            isFirst && !m_comment.empty()
                                ? pngWithText(content, pngCommentName, m_comment)
                                : std::string(content));
    }

    void finish() override
    {
        if (::chmod(m_folder.c_str(), 0755) != 0
            || std::rename(m_folder.c_str(), m_path.c_str()) != 0)
            throw FileError(m_path, std::string("cannot replace (") + std::strerror(errno) + ")");
        m_folder.clear();
    }

private:
    std::filesystem::path m_path;
    std::string m_folder;
    std::string m_comment;  // in the first picture
    int m_count = 0;
};

}  // namespace

std::unique_ptr<PacketSink> makePacketSink(const std::filesystem::path& path, VideoFormat format,
                                           const Metadata& metadata)
{
    if (format == VideoFormat::Pictures) return std::make_unique<PictureFolder>(path, metadata);
    return std::make_unique<FilmFile>(path, format, metadata);
}

}  // namespace driftwalk::video
