#include "app/gui/session.h"
#include "app/gui/workspaces/schedule/quantity_plot.h"
#include "app/gui/workspaces/schedule/schedule_controls.h"
#include "app/gui/workspaces/schedule/schedule_lessons.h"
#include "app/gui/workspaces/schedule/schedule_workspace.h"
#include "tests/support/fresh_settings.h"
#include "widgets/equation/equation_list.h"
#include "widgets/equation/equation_view.h"
#include "widgets/inputs/value_slider.h"
#include "widgets/playback/two_clocks.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QtTest/QtTest>

using namespace driftwalk;

class TestScheduleWorkspace : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        tests::useFreshSettings(m_folder);
        widgets::applyTheme(*qApp, widgets::ThemeChoice::Light);
        m_session = std::make_unique<gui::Session>();
        m_clocks = std::make_unique<widgets::TwoClocks>();
        m_workspace = std::make_unique<gui::ScheduleWorkspace>(*m_session, *m_clocks);
        m_workspace->resize(1280, 680);
        m_workspace->show();
        m_workspace->setActive(true);
        QVERIFY(QTest::qWaitForWindowExposed(m_workspace.get()));
    }

    void cleanup() { m_workspace.reset(); }

    void theClockRunsFromNoiseToDataOverAllSteps()
    {
        QCOMPARE(m_clocks->diffusion()->playback().frameCount(), 1000);
        m_clocks->diffusion()->seek(0);
        QCOMPARE(m_session->time(), 1.0);
        QCOMPARE(m_clocks->diffusion()->readouts()->values().at(0), "999");
        m_clocks->diffusion()->seek(999);
        QCOMPARE(m_session->time(), 0.0);
    }

    void clickingAPlotMovesTheClock()
    {
        auto* plot = largePlot()->plot();
        const QPoint place = plot->pixelOf({250, 0}).toPoint();
        QTest::mouseClick(plot->childAt(place), Qt::LeftButton, {}, place);
        QVERIFY(std::abs(m_clocks->diffusion()->playback().frame() - 749) <= 2);
    }

    void anotherKindChangesTheSharedSchedule()
    {
        kind()->setCurrentIndex(kind()->findData("linear"));
        QCOMPARE(m_session->scheduleSpec().name, std::string("linear"));
        QVERIFY(std::abs(m_session->schedule().betas().back() - 0.02) < 1e-12);
    }

    void theNumberOfStepsKeepsTheTime()
    {
        m_clocks->diffusion()->seek(250);
        slider("Steps T")->setValue(101);
        QCOMPARE(m_session->schedule().steps(), 101);
        QCOMPARE(m_clocks->diffusion()->playback().frameCount(), 101);
        QCOMPARE(m_clocks->diffusion()->playback().frame(), 25);
    }

    void oneStepAndTenThousandWork()
    {
        for (const std::string& name : diffusion::scheduleNames()) {
            for (const int steps : {1, 2, 10000}) {
                kind()->setCurrentIndex(kind()->findData(QString::fromStdString(name)));
                slider("Steps T")->setValue(steps);
                QCOMPARE(m_session->schedule().steps(), steps);
                m_clocks->diffusion()->seek(0);
                QVERIFY(!m_workspace->grab().isNull());
            }
        }
    }

    void swappedBetasAreAMessageAndTheOldScheduleStays()
    {
        kind()->setCurrentIndex(kind()->findData("linear"));
        slider("first")->setValue(0.1);
        QVERIFY2(!m_workspace->message().isEmpty(), qPrintable(m_workspace->message()));
        QVERIFY(std::abs(m_session->schedule().betas().front() - 1e-4) < 1e-12);
        QVERIFY(slider("first")->note().contains("In force: 0.0001"));
        QCOMPARE(slider("first")->value(), 1e-4);
        slider("first")->setValue(0.001);
        QCOMPARE(m_workspace->message(), QString());
        QVERIFY(std::abs(m_session->schedule().betas().front() - 0.001) < 1e-12);
    }

    void keptSchedulesStayInThePlots()
    {
        button("Keep")->click();
        kind()->setCurrentIndex(kind()->findData("sigmoid"));
        QCOMPARE(largePlot()->plot()->curves().size(), 2U);
        QCOMPARE(largePlot()->plot()->curves()[1].name, "cosine, T = 1000");
        QTRY_VERIFY(!m_workspace->controls()->findChildren<QToolButton*>().isEmpty());
        for (auto* remove : m_workspace->controls()->findChildren<QToolButton*>())
            if (remove->accessibleName().startsWith("Remove")) remove->click();
        QCOMPARE(largePlot()->plot()->curves().size(), 1U);
    }

    void aDrawnScheduleIsDraggedAndStaysMonotone()
    {
        button("Draw")->click();
        QCOMPARE(m_session->scheduleSpec().name, std::string("drawn"));
        const auto points = m_session->scheduleSpec().points;
        auto* plot = largePlot()->plot();
        const double last = m_session->schedule().steps() - 1;
        Q_EMIT plot->handleMoved(3, {points[3].u * last, points[3].logSnr + 0.5});
        QVERIFY(std::abs(m_session->scheduleSpec().points[3].logSnr - points[3].logSnr - 0.5)
                < 1e-9);
        Q_EMIT plot->handleMoved(3, {points[3].u * last, 19});
        QVERIFY(m_workspace->message().contains("fall"));
        QVERIFY(m_session->scheduleSpec().points[3].logSnr < points[2].logSnr);
        Q_EMIT plot->doubleClicked({0.4 * last, 0});
        QCOMPARE(m_session->scheduleSpec().points.size(), points.size() + 1);
        Q_EMIT plot->handleRemoved(0);
        QCOMPARE(m_session->scheduleSpec().points.size(), points.size() + 1);
        Q_EMIT plot->handleRemoved(2);
        QCOMPARE(m_session->scheduleSpec().points.size(), points.size());
    }

    void lessonsShowWhatTheySay()
    {
        for (const auto& lesson : gui::scheduleLessons())
            QVERIFY2(diffusion::makeSchedule(lesson.spec).steps() > 0, qPrintable(lesson.name));
        for (auto* chip : m_workspace->controls()->findChildren<QPushButton*>())
            if (chip->text() == "unscaled, T = 50") chip->click();
        QCOMPARE(m_session->schedule().steps(), 50);
        QVERIFY(std::abs(m_session->schedule().alphasCumprod().back() - 0.603) < 1e-3);
        QVERIFY(m_workspace->message().contains("78 %"));
        bool isWarned = false;
        for (auto* label : m_workspace->inspector()->findChildren<QLabel*>())
            isWarned = isWarned || label->text().contains("0.603");
        QVERIFY(isWarned);
    }

    void equationsHaveTheNumbersAtTheCursor()
    {
        m_clocks->diffusion()->seek(499);
        const auto t = static_cast<std::size_t>(500);
        const double alphaBar = m_session->schedule().alphasCumprod()[t];
        const auto values = equations()->values();
        QCOMPARE(values["signalFactor"], QString::number(std::sqrt(alphaBar), 'f', 3));
        QCOMPARE(values["snr"].toDouble(),
                 QString::number(m_session->schedule().snr()[t], 'g', 4).toDouble());
        QVERIFY(!values["beta"].isEmpty() && !values["boundWeight"].isEmpty());
    }

    void aHoveredSymbolLightsItsCurves()
    {
        Q_EMIT equations()->symbolHovered("snr");
        auto* plot = largePlot()->plot();
        QVERIFY(plot->litSymbols().contains("snr"));
        Q_EMIT equations()->symbolHovered("alphaBar");
        QVERIFY(plot->litSymbols().isEmpty());
        const auto plots = m_workspace->findChildren<gui::QuantityPlot*>();
        QVERIFY(plots[1]->plot()->litSymbols().contains("signalFactor"));
        Q_EMIT equations()->symbolHovered({});
        QVERIFY(plots[1]->plot()->litSymbols().isEmpty());
    }

    void aHoveredCurveMarksItsSymbol()
    {
        auto* plot = largePlot()->plot();
        const double logSnr = m_session->schedule().logSnr()[400];
        const QPoint place = plot->pixelOf({400, logSnr}).toPoint();
        QTest::mouseMove(plot->childAt(place), place);
        QTRY_VERIFY(equations()->views()[3]->highlighted().contains("snr"));
    }

private:
    widgets::EquationList* equations()
    {
        return m_workspace->inspector()->findChild<widgets::EquationList*>();
    }

    gui::QuantityPlot* largePlot() { return m_workspace->findChild<gui::QuantityPlot*>(); }

    QComboBox* kind() { return m_workspace->controls()->findChild<QComboBox*>(); }

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
    std::unique_ptr<gui::Session> m_session;
    std::unique_ptr<widgets::TwoClocks> m_clocks;
    std::unique_ptr<gui::ScheduleWorkspace> m_workspace;
};

QTEST_MAIN(TestScheduleWorkspace)
#include "tst_schedule_workspace.moc"
