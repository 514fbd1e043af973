#include "core/video/film_probe.h"

#include "core/util/error.h"

namespace driftwalk::video {

namespace {

struct DemuxerDelete {
    void operator()(AVFormatContext* film) const { avformat_close_input(&film); }
};

using DemuxerPtr = std::unique_ptr<AVFormatContext, DemuxerDelete>;

DemuxerPtr openFilm(const std::filesystem::path& path)
{
    av_log_set_level(AV_LOG_FATAL);
    AVFormatContext* film = nullptr;
    const int code
        = avformat_open_input(&film, ("file:" + path.string()).c_str(), nullptr, nullptr);
    if (code < 0) throw FileError(path, "cannot be read as a film (" + libavText(code) + ")");
    DemuxerPtr opened(film);
    avformat_find_stream_info(film, nullptr);
    return opened;
}

Metadata metadataOf(const AVDictionary* dictionary)
{
    Metadata metadata;
    const AVDictionaryEntry* entry = nullptr;
    while ((entry = av_dict_get(dictionary, "", entry, AV_DICT_IGNORE_SUFFIX)))
        metadata[entry->key] = entry->value;
    return metadata;
}

}  // namespace

FilmFacts probeFilm(const std::filesystem::path& path)
{
    const DemuxerPtr film = openFilm(path);
    const int index = av_find_best_stream(film.get(), AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    if (index < 0) throw FileError(path, "has no pictures in it");
    const AVStream& stream = *film->streams[index];
    FilmFacts facts{.width = stream.codecpar->width,
                    .height = stream.codecpar->height,
                    .fps = av_q2d(stream.avg_frame_rate),
                    .frames = 0,
                    .seconds = 0,
                    .codec = avcodec_get_name(stream.codecpar->codec_id),
                    .metadata = {}};
    const PacketPtr packet(av_packet_alloc());
    while (av_read_frame(film.get(), packet.get()) >= 0) {
        if (packet->stream_index == index) ++facts.frames;
        av_packet_unref(packet.get());
    }
    facts.metadata = metadataOf(film->metadata);  // a GIF has it behind its pictures
    if (facts.fps > 0) facts.seconds = facts.frames / facts.fps;
    return facts;
}

}  // namespace driftwalk::video
