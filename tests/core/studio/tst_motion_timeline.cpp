#include "core/studio/motion_timeline.h"
#include "core/util/error.h"

#include <QtTest/QtTest>

#include <nlohmann/json.hpp>

#include <functional>
#include <limits>

using namespace driftwalk;
using namespace driftwalk::studio;
using motion::BodyRegion;

namespace {

Timeline sample()
{
    Timeline timeline;
    timeline.prompt = "a person walks forward";
    timeline.blocks = {{BodyRegion::LeftArm, 1.0, 3.5, "waves a hand"},
                       {BodyRegion::BothLegs, 2.0, 4.5, "runs"}};
    timeline.blendSeconds = 0.4;
    timeline.rootFollowsLegs = false;
    timeline.method = Composition::NoiseInterpolation;
    timeline.gradient = InterpolationGradient::Xt;
    timeline.lambda1 = 0.01;
    timeline.lambda2 = -0.02;
    timeline.seed = 18446744073709551615ULL;
    timeline.sampler = "heun";
    timeline.steps = 12;
    timeline.guidance = 3;
    return timeline;
}

std::string errorOf(const std::function<void()>& action)
{
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

/// The error of a timeline with one change.
std::string errorWith(const std::function<void(Timeline&)>& change)
{
    Timeline timeline = sample();
    change(timeline);
    return errorOf([&] { validate(timeline); });
}

}  // namespace

class TestMotionTimeline : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void jsonHoldsEverything()
    {
        const TimelineFile file = timelineFromText(nlohmann::json(sample()).dump());
        QVERIFY(file.timeline == sample());
        QVERIFY(file.unknownFields.empty());
        QVERIFY(timelineFromJson(nlohmann::json(Timeline())).timeline == Timeline());
    }

    void unknownFieldsAreReportedNotFatal()
    {
        nlohmann::json json = sample();
        json["tempo"] = 120;
        json["blocks"][1]["colour"] = "red";
        const TimelineFile file = timelineFromJson(json);
        QVERIFY(file.timeline == sample());
        QCOMPARE(file.unknownFields, (std::vector<std::string>{"tempo", "blocks[1].colour"}));
    }

    void missingFieldsKeepTheirDefaults()
    {
        const TimelineFile file = timelineFromText(
            R"({"format": "driftwalk timeline", "version": 1, "prompt": "walks"})");
        QCOMPARE(file.timeline.prompt, std::string("walks"));
        QCOMPARE(file.timeline.steps, Timeline().steps);
    }

    void brokenFilesAreRefusedWithTheirField()
    {
        const auto error = [](const char* text) {
            return QString::fromStdString(errorOf([text] { timelineFromText(text); }));
        };
        QVERIFY(error("walks").contains("JSON"));
        QVERIFY(error("[]").contains("object"));
        QVERIFY(error("{}").contains("not a timeline"));
        const std::string head = R"({"format": "driftwalk timeline", "version": )";
        QVERIFY(error((head + "2}").c_str()).contains("later version"));
        QVERIFY(error((head + R"(1, "seconds": "six"})").c_str()).contains("\"seconds\""));
        QVERIFY(error((head + R"(1, "method": "magic"})").c_str()).contains("stitching"));
        QVERIFY(
            error((head + R"(1, "blocks": [{"text": "x"}]})").c_str()).contains("blocks[0].part"));
        QVERIFY(error((head + R"(1, "blocks": [{"part": "tail"}]})").c_str()).contains("left_arm"));
        QVERIFY(error((head + R"(1, "blocks": [3]})").c_str()).contains("blocks[0]"));
    }

    void faultsOfBlocksAreNamed()
    {
        const auto with = [](double start, double end, const char* text) {
            return QString::fromStdString(errorWith([&](Timeline& t) {
                t.blocks[1] = {BodyRegion::BothLegs, start, end, text};
            }));
        };
        QCOMPARE(with(0, 6, "runs"), QString());
        QVERIFY(with(2, 2, "runs").contains("block 2 (both legs) has no length"));
        QVERIFY(with(3, 2, "runs").contains("ends before it starts"));
        QVERIFY(with(-1, 2, "runs").contains("outside"));
        QVERIFY(with(2, 7, "runs").contains("outside"));
        QVERIFY(with(2, 3, " \n").contains("no text"));
        QVERIFY(with(std::numeric_limits<double>::quiet_NaN(), 3, "runs").contains("proper"));
    }

    void faultsOfFieldsAreNamed()
    {
        QCOMPARE(errorWith([](Timeline&) {}), std::string());
        const auto nan = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(!errorWith([](Timeline& t) { t.seconds = 1; }).empty());
        QVERIFY(!errorWith([&](Timeline& t) { t.seconds = nan; }).empty());
        QVERIFY(!errorWith([&](Timeline& t) { t.blendSeconds = nan; }).empty());
        QVERIFY(!errorWith([](Timeline& t) { t.sampler = "magic"; }).empty());
        QVERIFY(!errorWith([](Timeline& t) { t.sampler = "langevin"; }).empty());
        QVERIFY(!errorWith([](Timeline& t) { t.steps = 0; }).empty());
        QVERIFY(!errorWith([](Timeline& t) { t.guidance = -1; }).empty());
        QVERIFY(!errorWith([](Timeline& t) { t.eta = 0.5; }).empty());
        QVERIFY(!errorWith([&](Timeline& t) { t.lambda1 = nan; }).empty());
        QVERIFY(!errorOf([] { validate(Timeline()); }).empty());
    }

    void manyBlocksAreFine()
    {
        Timeline timeline = sample();
        timeline.blocks.clear();
        for (int i = 0; i < 500; ++i)
            timeline.blocks.push_back({BodyRegion::Head, i / 100.0, i / 100.0 + 0.5, "nods"});
        validate(timeline);
    }
};

QTEST_GUILESS_MAIN(TestMotionTimeline)
#include "tst_motion_timeline.moc"
