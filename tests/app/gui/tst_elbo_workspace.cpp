#include "app/gui/session.h"
#include "app/gui/workspaces/elbo/elbo_bars.h"
#include "app/gui/workspaces/elbo/elbo_stage.h"
#include "app/gui/workspaces/elbo/elbo_workspace.h"
#include "app/gui/workspaces/elbo/level_gauge.h"
#include "tests/support/fake_elbo_engine.h"
#include "tests/support/fresh_settings.h"
#include "widgets/equation/equation_list.h"
#include "widgets/equation/equation_view.h"
#include "widgets/inputs/value_slider.h"
#include "widgets/playback/two_clocks.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>

using namespace driftwalk;

class TestElboWorkspace : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        tests::useFreshSettings(m_folder);
        widgets::applyTheme(*qApp, widgets::ThemeChoice::Light);
        m_control = std::make_shared<tests::EngineControl>();
        m_session = std::make_unique<gui::Session>();
        m_session->setScheduleSpec({.name = "linear", .steps = 40});
        m_window = std::make_unique<QWidget>();
        auto* layout = new QVBoxLayout(m_window.get());
        layout->setContentsMargins(0, 0, 0, 0);
        m_clocks = new widgets::TwoClocks;
        m_workspace = new gui::ElboWorkspace(*m_session, *m_clocks, [control = m_control] {
            return std::make_unique<tests::FakeElboEngine>(control);
        });
        layout->addWidget(m_workspace, 1);
        layout->addWidget(m_clocks);
        m_window->resize(1280, 740);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanup()
    {
        delete m_workspace;
        m_window.reset();
    }

    void comingToTheFrontEstimates()
    {
        QVERIFY(!m_workspace->isBusy());
        finish();
        const auto& bars = plot(0)->bars();
        QCOMPARE(bars.size(), 3U);
        QCOMPARE(bars[0].x.size(), 39U);
        QCOMPARE(bars[0].x.front(), 1.0);
        QCOMPARE(bars[0].y.front(), tests::FakeElboEngine::term(1));
        QCOMPARE(plot(1)->bars()[0].x.front(), 0.0);
        QVERIFY(plot(1)->bars()[0].error[0] > 4 * bars[0].error[0]);
        QVERIFY(inspectorSays("-3.00") || inspectorSays("\u22123.0"));
    }

    void theWaitForTheFirstDrawIsSaid()
    {
        m_control->allowSteps(0);
        m_workspace->setActive(true);
        QTRY_VERIFY(m_workspace->isBusy());
        const auto says = [this](const QString& text) {
            const auto labels = m_workspace->findChildren<QLabel*>();
            return std::count_if(labels.begin(), labels.end(), [&](const QLabel* label) {
                return label->isVisible() && label->text().contains(text);
            });
        };
        QTRY_COMPARE(says("omputing the first"), 2);
        QCOMPARE(says("Draw 0"), 0);
        QVERIFY(!inspectorSays("0.0000"));
        m_control->allowSteps(3);
        QTRY_COMPARE(says("Draw 3 of"), 1);
        QCOMPARE(says("omputing the first"), 0);
        m_workspace->cancel();
        QTRY_VERIFY(!m_workspace->isBusy());
    }

    void theBarsStandAboveTheClocksLine()
    {
        finish();
        for (const int width : {1280, 1600}) {
            m_window->resize(width, 740);
            auto* track = m_clocks->diffusion()->track();
            const auto placeOf = [this](double t) {
                return plot(0)->mapTo(m_window.get(), plot(0)->pixelOf({t, 0})).x();
            };
            const auto lineOf = [&](bool isNoise) {
                const auto [first, last] = track->ends();
                return track->mapTo(m_window.get(), QPointF(isNoise ? first : last, 0)).x();
            };
            QTRY_VERIFY(std::abs(placeOf(39) - lineOf(true)) <= 1);
            QTRY_VERIFY(std::abs(placeOf(0) - lineOf(false)) <= 1);
        }
        m_workspace->setActive(false);
        QCOMPARE(m_clocks->lineInsets(), std::pair(0, 0));
    }

    void clickingABarMovesTheClock()
    {
        finish();
        QTRY_VERIFY(plot(0)->pixelOf({30, 0}).x() < plot(0)->pixelOf({10, 0}).x());
        const QPoint place = plot(0)->pixelOf({10, 0}).toPoint();
        QTest::mouseClick(plot(0)->childAt(place), Qt::LeftButton, {}, place);
        QCOMPARE(m_clocks->diffusion()->playback().frame(), 29);
        QCOMPARE(gui::timestepAt(m_session->time(), 40), 10);
    }

    void manyStepsAreAddedUpIntoVisibleBars()
    {
        m_session->setScheduleSpec({.name = "linear", .steps = 1000});
        finish();
        const auto& bars = plot(0)->bars()[0];
        QVERIFY2(bars.x.size() < 250 && bars.x.size() > 30, "bars of at least 3 pixels");
        QVERIFY(bars.width >= 3);
        double sum = 0;
        double expected = 0;
        for (const double value : bars.y)
            sum += value;
        for (int t = 1; t < 1000; ++t)
            expected += tests::FakeElboEngine::term(t);
        QVERIFY(std::abs(sum / expected - 1) < 1e-9);
        bool isSaid = false;
        for (auto* label : m_workspace->stage()->findChildren<QLabel*>())
            isSaid = isSaid || label->text().contains("steps a bar");
        QVERIFY(isSaid);
    }

    void newsComeWhileDrawingAndStayWhenCancelled()
    {
        m_control->allowSteps(3);
        m_workspace->setActive(true);
        QTRY_VERIFY(!plot(0)->bars().empty() && plot(0)->bars()[0].x.size() == 39);
        QTRY_VERIFY(std::abs(plot(0)->bars()[0].error[0] - 0.01 / 3) < 1e-9);
        QVERIFY(m_workspace->isBusy());
        QSignalSpy ended(m_workspace, &gui::Workspace::busyEnded);
        m_workspace->cancel();
        QTRY_COMPARE(ended.count(), 1);
        QVERIFY(m_control->wasStopped());
        QCOMPARE(plot(0)->bars()[0].x.size(), 39U);
        QVERIFY(m_workspace->message().isEmpty());
        QVERIFY(button("Estimate"));
    }

    void aChangeStartsAnew()
    {
        finish();
        QSignalSpy ended(m_workspace, &gui::Workspace::busyEnded);
        m_session->setScheduleSpec({.name = "linear", .steps = 12});
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(plot(0)->bars()[0].x.size(), 11U);
        slider("Steps T")->setValue(2);
        QTRY_COMPARE(plot(0)->bars()[0].x.size(), 1U);
        slider("Steps T")->setValue(1);
        QTRY_COMPARE(plot(0)->bars()[0].x.size(), 0U);
        QVERIFY(!m_window->grab().isNull());
    }

    void bitsPerDimensionAreAnotherUnitOfTheSame()
    {
        finish();
        const double nats = plot(0)->bars()[0].y[5];
        auto* unit = choice("Unit");
        unit->setCurrentIndex(1);
        QVERIFY(std::abs(plot(0)->bars()[0].y[5] - nats / (2 * std::log(2))) < 1e-12);
    }

    void theTotalStandsAboveTheTruth()
    {
        finish();
        auto* gauge = m_workspace->stage()->gauge();
        double total = -2.75;
        for (int t = 1; t < 40; ++t)
            total += tests::FakeElboEngine::term(t);
        QVERIFY(total > tests::FakeElboEngine::truth);
        QVERIFY(gauge->yOf(total) < gauge->yOf(tests::FakeElboEngine::truth));
        QVERIFY(gauge->yOf(total) > 0 && gauge->yOf(1.5) < gauge->height());
        QVERIFY(inspectorSays("1.5000"));
    }

    void aMotionIsExplainedByItsModelsSchedule()
    {
        gui::MotionStudio studio(
            {.open = [control = m_control] { return std::make_unique<tests::FakeEngine>(control); },
             .weights = [] { return std::filesystem::path("fake"); }});
        motion::Clip clip;
        bool hasClip = false;
        m_workspace->setMotion(studio, [&] { return hasClip ? &clip : nullptr; });
        finish();
        auto* data = choice("Data");
        data->setCurrentIndex(data->findData("motion"));
        QTRY_VERIFY(m_workspace->message().contains("no motion"));
        QSignalSpy loaded(&studio, &gui::MotionStudio::modelLoaded);
        studio.load();
        QVERIFY(loaded.wait());
        hasClip = true;
        for (int frame = 0; frame < 20; ++frame)
            clip.frames.push_back(tests::walkingPose(frame / motion::modelFps));
        m_workspace->start();
        QTRY_COMPARE(plot(0)->bars()[0].x.size(), 50U);
        QTRY_VERIFY(!m_workspace->isBusy());
        QVERIFY(m_workspace->message().isEmpty());
        QCOMPARE(m_clocks->diffusion()->playback().frameCount(), tests::FakeEngine::scheduleSteps);
        QVERIFY(inspectorSays("left out"));
        data->setCurrentIndex(0);
        QTRY_COMPARE(plot(0)->bars()[0].x.size(), 39U);
        delete std::exchange(m_workspace, nullptr);  // before the studio that it refers to
    }

    void whatFailsIsAMessage()
    {
        m_control->failWith("the data are broken");
        m_workspace->setActive(true);
        QTRY_COMPARE(m_workspace->message(), QString("the data are broken"));
        QVERIFY(!m_workspace->isBusy());
    }

    void numbersAreShortAndHonest()
    {
        const gui::ElboUnit nats = gui::elboUnit(false, 2);
        QCOMPARE(gui::inWords({2.4567, 0.0712}, nats), QString::fromUtf8("2.457 \u00b1 0.071"));
        QCOMPARE(gui::inWords({-7.1, 1.2}, nats), QString::fromUtf8("\u22127.1 \u00b1 1.2"));
        QCOMPARE(gui::inWords({1.42, NAN}, nats), QString("1.4200"));
        QCOMPARE(gui::inWords({}, nats), QString::fromUtf8("\u2026"));
    }

    void eachTermHasItsNumberBelowIt()
    {
        finish();
        double sum = 0;
        for (int t = 1; t < 40; ++t)
            sum += tests::FakeElboEngine::term(t);
        const auto values = equations(0)->values();
        QVERIFY(values["denoising"].contains(QString::number(sum, 'f', 1)));
        QVERIFY(values["reconstruction"].startsWith("reconstruction"));
        QVERIFY(!values["priorMatching"].isEmpty() && !values["truth"].isEmpty());
        QVERIFY(equations(1)->values().contains("consistency"));
    }

    void aTermAndItsBarsLightEachOther()
    {
        finish();
        Q_EMIT equations(0)->symbolHovered("denoising");
        QCOMPARE(plot(0)->litSymbols(), QStringList("denoising"));
        QVERIFY(plot(1)->litSymbols().isEmpty());
        Q_EMIT equations(1)->symbolHovered("priorMatching");
        QCOMPARE(plot(0)->litSymbols(), QStringList("priorMatching"));
        QCOMPARE(plot(1)->litSymbols(), QStringList("priorMatching"));
        Q_EMIT plot(1)->symbolHovered("consistency");
        QVERIFY(equations(1)->views()[0]->highlighted().contains("consistency"));
        Q_EMIT plot(1)->symbolHovered({});
        QVERIFY(equations(1)->views()[0]->highlighted().isEmpty());
    }

private:
    widgets::EquationList* equations(int index)
    {
        return m_workspace->inspector()->findChildren<widgets::EquationList*>().at(index);
    }

    void finish()
    {
        QSignalSpy ended(m_workspace, &gui::Workspace::busyEnded);
        m_workspace->setActive(true);
        QTRY_COMPARE(ended.count(), 1);
    }

    widgets::Plot* plot(std::size_t index) { return m_workspace->stage()->plots()[index]; }

    bool inspectorSays(const QString& text)
    {
        for (auto* label : m_workspace->inspector()->findChildren<QLabel*>())
            if (label->text().contains(text)) return true;
        for (const QString& value : equations(0)->values())
            if (value.contains(text)) return true;
        return false;
    }

    QComboBox* choice(const QString& name)
    {
        for (auto* each : m_workspace->controls()->findChildren<QComboBox*>())
            if (each->accessibleName() == name) return each;
        return nullptr;
    }

    widgets::ValueSlider* slider(const QString& label)
    {
        for (auto* each : m_workspace->controls()->findChildren<widgets::ValueSlider*>())
            for (auto* text : each->findChildren<QLabel*>())
                if (text->text().remove('&').contains(label)) return each;
        return nullptr;
    }

    QPushButton* button(const QString& start)
    {
        for (auto* each : m_workspace->controls()->findChildren<QPushButton*>())
            if (each->text().remove('&').startsWith(start)) return each;
        return nullptr;
    }

    QTemporaryDir m_folder;
    std::shared_ptr<tests::EngineControl> m_control;
    std::unique_ptr<gui::Session> m_session;
    std::unique_ptr<QWidget> m_window;
    widgets::TwoClocks* m_clocks = nullptr;
    gui::ElboWorkspace* m_workspace = nullptr;
};

QTEST_MAIN(TestElboWorkspace)
#include "tst_elbo_workspace.moc"
