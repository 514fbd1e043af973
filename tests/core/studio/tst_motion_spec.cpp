#include "core/studio/motion_spec.h"
#include "core/util/error.h"

#include <QtTest/QtTest>

#include <nlohmann/json.hpp>

#include <limits>

using namespace driftwalk;
using studio::MotionSpec;

class TestMotionSpec : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void survivesJson()
    {
        MotionSpec spec;
        spec.prompt = "a person waves \"hello\"";
        spec.seed = std::numeric_limits<std::uint64_t>::max();
        spec.seconds = 4.35;
        spec.sampler = "ddpm";
        const auto copy = nlohmann::json::parse(nlohmann::json(spec).dump()).get<MotionSpec>();
        QCOMPARE(nlohmann::json(copy), nlohmann::json(spec));
        QCOMPARE(studio::frameCount(copy), 87);
    }

    void naturalLengthIsOneThatAMotionCanHave()
    {
        const auto seconds = [](double recorded) {
            return studio::naturalSeconds({{"walk"}, 1, "normal", 1, recorded});
        };
        QCOMPARE(seconds(4.63), 4.6);
        QCOMPARE(seconds(0.7), studio::minSeconds);
        QCOMPARE(seconds(63), studio::maxSeconds);
    }

    void namesTheFieldOfTheWrongType()
    {
        try {
            nlohmann::json::parse(R"({"prompt": "x", "seconds": "six"})").get<MotionSpec>();
            QFAIL("a text was taken for a number");
        } catch (const Error& error) {
            QVERIFY(QString(error.what()).contains("seconds"));
        }
    }

    void refusesNonsense_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<double>("seconds");
        QTest::addColumn<int>("steps");
        QTest::addColumn<double>("guidance");
        QTest::newRow("empty prompt") << "" << 6.0 << 50 << 2.5;
        QTest::newRow("blank prompt") << " \n\t" << 6.0 << 50 << 2.5;
        QTest::newRow("no time") << "walk" << 0.0 << 50 << 2.5;
        QTest::newRow("too long") << "walk" << 1e9 << 50 << 2.5;
        QTest::newRow("NaN seconds")
            << "walk" << std::numeric_limits<double>::quiet_NaN() << 50 << 2.5;
        QTest::newRow("no steps") << "walk" << 6.0 << 0 << 2.5;
        QTest::newRow("NaN guidance")
            << "walk" << 6.0 << 50 << std::numeric_limits<double>::quiet_NaN();
    }

    void refusesNonsense()
    {
        QFETCH(QString, prompt);
        QFETCH(double, seconds);
        QFETCH(int, steps);
        QFETCH(double, guidance);
        MotionSpec spec;
        spec.prompt = prompt.toStdString();
        spec.seconds = seconds;
        spec.steps = steps;
        spec.guidance = guidance;
        QVERIFY_THROWS_EXCEPTION(Error, studio::validate(spec));
    }
};

QTEST_GUILESS_MAIN(TestMotionSpec)
#include "tst_motion_spec.moc"
