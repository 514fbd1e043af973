#include "app/gui/session.h"
#include "app/gui/workspaces/playground/guidance_plot.h"
#include "app/gui/workspaces/playground/playground_controls.h"
#include "app/gui/workspaces/playground/playground_inspector.h"
#include "app/gui/workspaces/playground/playground_workspace.h"
#include "app/gui/workspaces/playground/race_stage.h"
#include "tests/support/fake_playground.h"
#include "tests/support/fresh_settings.h"
#include "widgets/equation/equation_list.h"
#include "widgets/equation/equation_view.h"
#include "widgets/inputs/value_slider.h"
#include "widgets/plane/plane_view.h"
#include "widgets/playback/two_clocks.h"
#include "widgets/style/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QToolButton>
#include <QtTest/QtTest>

#include <algorithm>

using namespace driftwalk;
using gui::PlaygroundMode;

class TestPlaygroundWorkspace : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        tests::useFreshSettings(m_folder);
        widgets::applyTheme(*qApp, widgets::ThemeChoice::Light);
        m_log = std::make_shared<tests::PlaygroundLog>();
        m_session = std::make_unique<gui::Session>();
        m_clocks = std::make_unique<widgets::TwoClocks>();
        m_workspace
            = std::make_unique<gui::PlaygroundWorkspace>(*m_session, *m_clocks, [log = m_log] {
                  return std::make_unique<tests::FakePlayground>(log);
              });
        m_workspace->resize(1280, 680);
        m_workspace->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_workspace.get()));
        slider("Particles")->setValue(100);
    }

    void cleanup() { m_workspace.reset(); }

    void beginsWithTheForwardProcess()
    {
        activate();
        QVERIFY(run()->isForward);
        QCOMPARE(m_log->runCount(), 0);
        QCOMPARE(clock()->playback().frameCount(), 301);
        QCOMPARE(run()->samples.size(), 100U);
        QVERIFY(clock()->playback().isBackward());
    }

    void reverseSamplesAndPlaysOnwards()
    {
        activate();
        sampleInReverse();
        QVERIFY(!run()->isForward);
        QCOMPARE(clock()->playback().frameCount(), 51);
        QVERIFY(!clock()->playback().isBackward());
        QCOMPARE(run()->evaluations, 50);
        const auto labels = m_workspace->inspector()->findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [](const QLabel* label) { return label->text().startsWith("0.125"); }));
    }

    void theClockDrivesTheSceneAndTheSharedTime()
    {
        activate();
        sampleInReverse();
        clock()->seek(0);
        QCOMPARE(m_session->time(), 1.0);
        const auto noise = inspectorText();
        clock()->seek(25);
        QVERIFY(m_session->time() > 0.4 && m_session->time() < 0.6);
        QVERIFY(inspectorText() != noise);
        QCOMPARE(clock()->readouts()->values().at(0), QString::number(run()->trajectory[25].t));
        clock()->seek(50);
        QCOMPARE(m_session->time(), 0.0);
    }

    void theSharedTimeIsKeptByANewRun()
    {
        activate();
        sampleInReverse();
        clock()->seek(20);
        const double time = m_session->time();
        const auto before = run();
        slider("Steps")->setValue(100);
        QTRY_VERIFY(run() != before);
        QVERIFY(std::abs(m_session->time() - time) < 0.03);
        QVERIFY(std::abs(clock()->playback().frame() - 40) <= 1);
    }

    void comingToTheFrontKeepsTheSharedTime()
    {
        m_session->setTime(0.5);
        activate();
        QVERIFY(std::abs(m_session->time() - 0.5) < 0.01);
    }

    void anInactiveWorkspaceLeavesTheClocksAlone()
    {
        activate();
        m_workspace->setActive(false);
        QVERIFY(!clock()->playback().isBackward());
        clock()->setFrames(7, 10);
        clock()->seek(3);
        const auto before = run();
        const double time = m_session->time();
        m_session->setSeed(99);
        m_session->setScheduleSpec({.name = "linear", .steps = 80});
        slider("Particles")->setValue(200);
        QTest::qWait(250);
        QCOMPARE(clock()->playback().frameCount(), 7);
        QCOMPARE(clock()->playback().frame(), 3);
        QCOMPARE(m_session->time(), time);
        QCOMPARE(run(), before);
        m_workspace->setActive(true);
        QTRY_VERIFY(run() != before);
        QCOMPARE(run()->spec.seed, 99U);
        QCOMPARE(clock()->playback().frameCount(), 81);
    }

    void seedAndScheduleOfTheSessionLeadToANewRun()
    {
        activate();
        m_session->setSeed(4321);
        QTRY_COMPARE(run()->spec.seed, 4321U);
        m_session->setScheduleSpec({.name = "linear", .steps = 40});
        QTRY_COMPARE(clock()->playback().frameCount(), 41);
        m_session->setScheduleSpec({.steps = 1});
        QTRY_COMPARE(clock()->playback().frameCount(), 2);
        m_session->setScheduleSpec({.steps = 10000});
        QTRY_COMPARE(clock()->playback().frameCount(), 301);
    }

    void theRunIsThatOfTheControls()
    {
        activate();
        box("Data")->setCurrentIndex(box("Data")->findData("mixture"));
        QTRY_COMPARE(run()->spec.data.name, std::string("mixture"));
        tab("Reverse")->click();
        slider("Steps")->setValue(13);
        QTRY_COMPARE(run()->spec.sampler.steps, 13);
        QCOMPARE(run()->spec.schedule.steps, 1000);
        QCOMPARE(m_log->lastRun().sampler.name, std::string("ddim"));
    }

    void cancelStopsTheRunAndKeepsTheOldOne()
    {
        activate();
        const auto before = run();
        m_log->control.allowSteps(3);
        tab("Reverse")->click();
        QTRY_COMPARE(m_log->runCount(), 1);
        QTRY_VERIFY(m_workspace->studio().isRunning());
        m_workspace->cancel();
        QTRY_VERIFY(!m_workspace->studio().isRunning());
        QVERIFY(m_log->control.wasStopped());
        QCOMPARE(run(), before);
        QVERIFY(run()->isForward);
        m_log->control.allowSteps(1000);
        m_workspace->start();
        QTRY_VERIFY(!run()->isForward);
    }

    void failuresAreMessages()
    {
        activate();
        m_log->control.failWith("the stars are not right");
        tab("Reverse")->click();
        QTRY_VERIFY(m_workspace->message().contains("stars"));
        QVERIFY(run()->isForward);
    }

    void pickingFollowsAParticle()
    {
        activate();
        sampleInReverse();
        clock()->seek(10);
        const QString before = inspectorText();
        Q_EMIT m_workspace->view()->picked(0, 42);
        QVERIFY(inspectorText() != before);
        slider("Particles")->setValue(110);
        QTRY_COMPARE(run()->samples.size(), 110U);
        Q_EMIT m_workspace->view()->picked(0, 109);
        slider("Particles")->setValue(100);
        QTRY_COMPARE(run()->samples.size(), 100U);
        Q_EMIT m_workspace->view()->pickedNothing();
    }

    void oneParticleIsEnough()
    {
        activate();
        slider("Particles")->setValue(1);
        QTRY_COMPARE(run()->samples.size(), 1U);
        sampleInReverse();
        QCOMPARE(run()->samples.size(), 1U);
        for (auto* check : m_workspace->controls()->findChildren<QCheckBox*>())
            if (check->isVisible() && !check->isChecked()) check->click();
        clock()->seek(25);
        QVERIFY(inspectorText().contains("needs two"));
        QCOMPARE(m_workspace->message(), QString());
    }

    void whatIsOldIsTakenAwayWhenTheDataChange()
    {
        activate();
        sampleInReverse();
        QVERIFY(inspectorShows("0.125"));
        m_log->control.allowSteps(1);
        box("Data")->setCurrentIndex(box("Data")->findData("circles"));
        QVERIFY(!inspectorShows("0.125"));
        QTRY_VERIFY(m_workspace->studio().isRunning());
        m_workspace->cancel();
        QTRY_VERIFY(!m_workspace->studio().isRunning());
        QVERIFY(!inspectorShows("0.125"));
        m_log->control.allowSteps(1000);
        m_workspace->start();
        QTRY_VERIFY(inspectorShows("0.125"));
    }

    void drawingShowsTheDataAsTheyAre()
    {
        activate();
        sampleInReverse();
        clock()->seek(10);
        button("Draw")->click();
        QVERIFY(tab("Forward")->isChecked());
        Q_EMIT m_workspace->view()->strokeEnded({{0, 0}, {1, 0}});
        QTRY_COMPARE(run()->spec.data.name, std::string("points"));
        QVERIFY(run()->isForward);
        QCOMPARE(clock()->playback().frame(), clock()->playback().frameCount() - 1);
    }

    void aRaceToComeIsExplained()
    {
        activate();
        sampleInReverse();
        m_log->control.allowSteps(0);
        tab("Race")->click();
        QVERIFY(inspectorShows("same noise"));
        QVERIFY(!inspectorShows("Algorithm 2"));
        m_log->control.allowSteps(1000);
        QTRY_VERIFY(inspectorShows("fresh data"));
    }

    void theEquationsFollowTheRun()
    {
        activate();
        QCOMPARE(equations()->equations().first(), "forward");
        sampleInReverse();
        QCOMPARE(equations()->equations().first(), "stepDdim");
        clock()->seek(25);
        const auto values = equations()->values();
        const double alphaBar = run()->trajectory[25].alphaBar;
        QCOMPARE(values["signalFactor"], QString::number(std::sqrt(alphaBar), 'f', 3));
        QVERIFY(values["xt"].startsWith("("));
        clock()->seek(26);
        QCOMPARE(equations()->values()["xt"], values["xPrev"]);
        QCOMPARE(equations()->values()["alphaBar"], values["alphaBarPrev"]);
    }

    void aSymbolIsMarkedFromTheControls()
    {
        activate();
        sampleInReverse();
        for (auto* check : m_workspace->controls()->findChildren<QCheckBox*>()) {
            if (check->property("symbol").toString() != "x0Hat") continue;
            QEnterEvent enter(QPointF(3, 3), QPointF(3, 3), QPointF(3, 3));
            QCoreApplication::sendEvent(check, &enter);
            QVERIFY(equations()->views()[0]->highlighted().contains("x0Hat"));
            QEvent leave(QEvent::Leave);
            QCoreApplication::sendEvent(check, &leave);
            QVERIFY(equations()->views()[0]->highlighted().isEmpty());
            return;
        }
        QFAIL("no switch for the predicted x0");
    }

    void aWordIsData()
    {
        activate();
        auto* word = m_workspace->controls()->findChild<QLineEdit*>("word");
        QVERIFY(word);
        word->setText("hi");
        QTest::keyClick(word, Qt::Key_Return);
        QTRY_COMPARE(run()->spec.data.name, std::string("points"));
        QVERIFY(run()->spec.data.points.size() > 1000);
        word->setText("   ");
        QTest::keyClick(word, Qt::Key_Return);
        QVERIFY(m_workspace->message().contains("nothing to draw"));
    }

    void strokesAreData()
    {
        activate();
        button("Draw")->click();
        Q_EMIT m_workspace->view()->strokeEnded({{0, 0}, {1, 0}});
        QTRY_COMPARE(run()->spec.data.name, std::string("points"));
        const auto first = run()->spec.data.points.size();
        QVERIFY(first > 1000);
        Q_EMIT m_workspace->view()->strokeEnded({{0, 1}, {1, 1}});
        QTRY_VERIFY(run()->spec.data.points.back().y == 1);
        QVERIFY(run()->spec.data.points.front().y == 0);
    }

    void draggedMeansMoveTheirComponents()
    {
        activate();
        box("Data")->setCurrentIndex(box("Data")->findData("mixture"));
        QTRY_COMPARE(run()->spec.data.name, std::string("mixture"));
        clock()->seek(clock()->playback().frameCount() - 1);
        QCOMPARE(m_workspace->view()->handles().size(), 3U);
        Q_EMIT m_workspace->view()->handleMoved(1, {0.5F, -1.5F});
        QTRY_COMPARE(run()->spec.data.components[1].mean, (toy::Point{0.5, -1.5}));
        clock()->seek(0);
        QVERIFY(m_workspace->view()->handles().empty());
    }

    void droppedTablesAreData_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("message");
        QTest::addRow("good") << QByteArray("x,y\n1,2\n3,4\n5,9\n") << "3 points";
        QTest::addRow("semicolons") << QByteArray("1;2\n3;4\n") << "2 points";
        QTest::addRow("one point") << QByteArray("1 2\n") << "1 point ";
        QTest::addRow("words") << QByteArray("1,2\n3,four\n") << "line 2";
        QTest::addRow("one column") << QByteArray("1,2\n3,4\n5\n") << "line 3";
        QTest::addRow("not finite") << QByteArray("1,2\nnan,4\n") << "line 2";
        QTest::addRow("empty") << QByteArray() << "no points";
        QTest::addRow("binary") << QByteArray("\0\xff\xfe\x01", 4) << "broken";
    }

    void droppedTablesAreData()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, message);
        activate();
        const QString path = m_folder.filePath("broken.csv");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.close();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter({600, 300}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_workspace.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({600, 300}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_workspace.get(), &drop);
        QTRY_VERIFY2(m_workspace->message().contains(message), qPrintable(m_workspace->message()));
        if (message.contains("point") && !content.isEmpty())
            QTRY_COMPARE(run()->spec.data.name, std::string("points"));
        else
            QCOMPARE(run()->spec.data.name, std::string("moons"));
    }

    void ownPointsWithoutPointsAreExplained()
    {
        activate();
        const auto before = run();
        box("Data")->setCurrentIndex(box("Data")->findData("points"));
        QVERIFY(m_workspace->message().contains("CSV"));
        QTest::qWait(200);
        QCOMPARE(run(), before);
    }

    void trainingRunsPausesGoesOnAndIsForgotten()
    {
        activate();
        button("Train")->click();
        QTRY_VERIFY(button("Pause") != nullptr);
        QTRY_VERIFY(m_log->runCount() >= 1);
        {
            const std::scoped_lock lock(m_log->mutex);
            QVERIFY(m_log->hadNetwork.front());
            QVERIFY(m_log->runs.front().isLearned);
        }
        QCOMPARE(m_workspace->message(), QString());
        button("Pause")->click();
        QTRY_VERIFY(button("Go on") != nullptr);
        QVERIFY(!m_workspace->studio().isTraining());
        button("Go on")->click();
        QTRY_VERIFY(button("Pause") != nullptr);
        QCOMPARE(m_log->trainings, 1);
        button("Reset")->click();
        QTRY_VERIFY(button("Train") != nullptr);
        QVERIFY(!m_workspace->studio().hasTraining());
        QTRY_VERIFY(!run()->spec.isLearned);
        button("Train")->click();
        QTRY_VERIFY(button("Pause") != nullptr);
        QTRY_COMPARE(m_log->trainings, 2);
    }

    void theMainActionIsAlwaysInSight()
    {
        activate();
        m_workspace->resize(1024, 560);
        const auto inSight = [this](const QString& text) {
            const auto* found = button(text);
            return found && found->visibleRegion().boundingRect().size() == found->size();
        };
        QTRY_VERIFY(inSight("Train"));
        tab("Reverse")->click();
        box("Guidance")->setCurrentIndex(1);
        QTRY_VERIFY(inSight("Train"));
        m_log->control.allowSteps(2);
        tab("Race")->click();
        QTRY_VERIFY(inSight("Cancel   Esc"));
        button("Cancel   Esc")->click();
        QTRY_VERIFY(inSight("Race again   Ctrl+Enter"));
    }

    void otherDataAreLearnedAnew()
    {
        activate();
        button("Train")->click();
        QTRY_COMPARE(m_log->trainings, 1);
        QTRY_VERIFY(m_log->runCount() >= 1);
        m_workspace->setData({.name = "circles"});
        QTRY_COMPARE(m_log->trainings, 2);
        QVERIFY(m_workspace->studio().hasTraining());
        button("Pause")->click();
        QTRY_VERIFY(button("Go on") != nullptr);
        m_workspace->setData({.name = "moons"});
        QTRY_VERIFY(button("Train") != nullptr);
        QVERIFY(!m_workspace->studio().hasTraining());
        QTRY_VERIFY(!run()->spec.isLearned);
    }

    void learnedWithoutANetworkIsExplained()
    {
        activate();
        tab("Reverse")->click();
        box("Denoiser")->setCurrentIndex(1);
        QTRY_VERIFY(m_workspace->message().contains("Train"));
        tab("Forward")->click();
        for (auto* check : m_workspace->controls()->findChildren<QCheckBox*>())
            if (check->text().startsWith("mesh")) check->click();
        QTest::qWait(200);
        QCOMPARE(m_workspace->message(), QString());
    }

    void lessonsSampleWhatTheySay()
    {
        activate();
        button("strong guidance")->click();
        QVERIFY(m_workspace->message().contains("\u03b3 = 6"));
        QTRY_VERIFY(!run()->isForward && run()->spec.guidance.gamma == 6);
        QCOMPARE(run()->spec.guidance.kind, std::string("classifier_free"));
        button("few steps")->click();
        QTRY_COMPARE(run()->spec.data.name, std::string("swiss_roll"));
        QCOMPARE(run()->spec.mistake, std::string("none"));
        button("no respacing")->click();
        QTRY_COMPARE(run()->spec.mistake, std::string("no_respacing"));
        slider("Steps")->setValue(40);
        QTRY_COMPARE(run()->spec.mistake, std::string("none"));
    }

    void aRaceStreamsInAndKeepsWhatItHasWhenCancelled()
    {
        activate();
        m_session->setTime(0.5);
        m_log->control.allowSteps(7);
        tab("Race")->click();
        QTRY_VERIFY(m_workspace->race() && m_workspace->race()->entries.size() == 7);
        QVERIFY(!m_workspace->view()->isVisible());
        QCOMPARE(clock()->playback().frameCount(), 0);
        QCOMPARE(m_session->time(), 0.5);
        QVERIFY(inspectorText().contains("calls"));
        m_workspace->cancel();
        QTRY_VERIFY(!m_workspace->studio().isRunning());
        QCOMPARE(m_workspace->race()->entries.size(), 7U);
        m_log->control.allowSteps(1000);
        m_workspace->start();
        QTRY_COMPARE(m_workspace->race()->entries.size(), 25U);
        QCOMPARE(m_workspace->race()->spec.run.particles, 1000);
        tab("Forward")->click();
        QVERIFY(m_workspace->view()->isVisible());
        QTRY_COMPARE(clock()->playback().frameCount(), 301);
    }

    void aRaceThatWasLeftBeforeItsFirstEntryComesWithTheReturn()
    {
        activate();
        m_log->control.allowSteps(0);
        tab("Race")->click();
        QTRY_VERIFY(m_workspace->studio().isRunning());
        QVERIFY(stageSays("Solving"));
        QVERIFY(button("Cancel   Esc"));
        m_workspace->cancel();
        QTRY_VERIFY(!m_workspace->studio().isRunning());
        QVERIFY(!stageSays("Solving"));
        QVERIFY(stageSays("Ctrl+Enter"));
        m_workspace->setActive(false);
        m_log->control.allowSteps(1000);
        m_workspace->setActive(true);
        QVERIFY(stageSays("Solving"));
        QTRY_VERIFY(m_workspace->race() && m_workspace->race()->entries.size() == 25);
    }

    void aRaceOfWhatIsBeingLearnedBeginsWithTheFirstNews()
    {
        activate();
        button("Train")->click();
        QTRY_VERIFY(m_log->runCount() >= 1);
        tab("Race")->click();
        QTRY_VERIFY(m_workspace->race() != nullptr);
        box("Data")->setCurrentIndex(box("Data")->findData("circles"));
        QVERIFY(tab("Race")->isChecked());
        QTRY_VERIFY(m_workspace->race() && m_workspace->race()->spec.run.data.name == "circles");
    }

    void everySamplerOfARaceHasItsPicture()
    {
        activate();
        tab("Race")->click();
        QTRY_VERIFY(m_workspace->race() && m_workspace->race()->entries.size() == 25);
        auto* stage = m_workspace->findChild<gui::RaceStage*>();
        for (const QSize size : {QSize(1280, 680), QSize(1920, 960), QSize(1024, 560)}) {
            m_workspace->resize(size);
            QTest::qWait(20);
            int pictures = 0;
            for (const auto* view : stage->findChildren<widgets::PlaneView*>()) {
                if (!view->isVisible()) continue;
                ++pictures;
                const QRect place(view->mapTo(stage, QPoint()), view->size());
                QVERIFY(stage->rect().contains(place));
                QVERIFY(std::min(view->width(), view->height()) >= 60);
            }
            QCOMPARE(pictures, 5);
        }
    }

    void aRunToComeIsAnnouncedAndTheTimesAgree()
    {
        activate();
        sampleInReverse();
        clock()->seek(25);
        const QString t = QString::number(run()->trajectory[25].t);
        m_log->control.allowSteps(1);
        slider("Particles")->setValue(150);
        QTRY_VERIFY(m_workspace->view()->title().contains("being computed"));
        QVERIFY(m_workspace->view()->title().contains("t = " + t));
        QCOMPARE(clock()->readouts()->values().at(0), t);
        QVERIFY(inspectorShows(t));
        m_workspace->cancel();
        QTRY_VERIFY(m_workspace->view()->title().contains("Ctrl+Enter"));
        m_log->control.allowSteps(1000);
        m_workspace->start();
        QTRY_COMPARE(run()->samples.size(), 150U);
        QVERIFY(!m_workspace->view()->title().contains("last run"));
    }

    void withoutARunOfTheDataNoTimeIsShown()
    {
        activate();
        sampleInReverse();
        clock()->seek(25);
        const QString t = QString::number(run()->trajectory[25].t);
        m_log->control.allowSteps(1);
        box("Data")->setCurrentIndex(box("Data")->findData("circles"));
        QVERIFY(m_workspace->view()->title().contains("new data"));
        QCOMPARE(clock()->readouts()->values().at(0), QString(QChar(0x2013)));
        QVERIFY(!inspectorShows(t));
        clock()->seek(30);
        QCOMPARE(clock()->readouts()->values().at(0), QString(QChar(0x2013)));
        m_log->control.allowSteps(1000);
        QTRY_COMPARE(run()->spec.data.name, std::string("circles"));
        QVERIFY(clock()->readouts()->values().at(0) != QString(QChar(0x2013)));
    }

    void theLevelOfAnotherWorkspaceIsNotKept()
    {
        m_clocks->showNoNoise();
        m_workspace->setActive(true);
        QCOMPARE(clock()->readouts()->values().at(0), QString(QChar(0x2013)));
        QTRY_VERIFY(run());
    }

    void learningAnewStaysInItsTab()
    {
        activate();
        button("Train")->click();
        QTRY_VERIFY(m_log->runCount() >= 1);
        tab("Forward")->click();
        button("Draw")->click();
        Q_EMIT m_workspace->view()->strokeEnded({{0, 0}, {1, 0}});
        QVERIFY(tab("Forward")->isChecked());
        QTRY_COMPARE(m_log->trainings, 2);
        QTest::qWait(150);
        QVERIFY(tab("Forward")->isChecked());
        QTRY_VERIFY(run()->isForward);
    }

    void racesAreOfTheChosenSamplers()
    {
        activate();
        tab("Race")->click();
        QTRY_VERIFY(m_workspace->race() != nullptr);
        for (const char* name : {"ddim", "heun", "dpmpp_2m", "rk4"})
            m_workspace->controls()->findChild<QCheckBox*>(name)->click();
        QTRY_COMPARE(m_workspace->race()->spec.samplers, std::vector<std::string>{"ddpm"});
        QTRY_VERIFY(!m_workspace->studio().isRunning());
        QVERIFY(!m_workspace->controls()->findChild<QCheckBox*>("langevin"));
    }

    void guidanceHasItsCurves()
    {
        activate();
        button("strong guidance")->click();
        auto* plot = m_workspace->inspector()->findChild<gui::GuidancePlot*>();
        QTRY_VERIFY(plot->isVisible());
        box("Guidance")->setCurrentIndex(0);
        QTRY_VERIFY(!plot->isVisible());
    }

    void allControlsAreNamedAndReachable()
    {
        activate();
        for (auto* widget : m_workspace->controls()->findChildren<QWidget*>()) {
            const bool isControl = qobject_cast<QAbstractButton*>(widget)
                || qobject_cast<QComboBox*>(widget) || qobject_cast<QAbstractSlider*>(widget);
            if (!isControl || widget->objectName().startsWith("qt_")) continue;
            // Of tabs, the current one has the focus, and arrows go to the others.
            const bool isTab = widget->property("role") == QLatin1String("tab");
            if (qobject_cast<QScrollBar*>(widget) || isTab) continue;
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            const QString name = button ? button->text() : QString();
            const QString what = QString(widget->metaObject()->className()) + " " + name;
            QVERIFY2(!widget->toolTip().isEmpty(), qPrintable(what));
            QVERIFY2(!name.isEmpty() || !widget->accessibleName().isEmpty(), qPrintable(what));
            QVERIFY2(widget->focusPolicy() & Qt::TabFocus, qPrintable(what));
        }
    }

private:
    bool stageSays(const QString& text) const
    {
        const auto labels = m_workspace->findChild<gui::RaceStage*>()->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel* label) { return label->text().contains(text); });
    }

    void activate()
    {
        m_workspace->setActive(true);
        QTRY_VERIFY(run() != nullptr);
    }

    void sampleInReverse()
    {
        tab("Reverse")->click();
        QTRY_VERIFY(!run()->isForward);
    }

    const gui::PointRunPtr& run() { return m_workspace->run(); }

    widgets::ClockBar* clock() { return m_clocks->diffusion(); }

    widgets::ValueSlider* slider(const QString& label)
    {
        for (auto* each : m_workspace->controls()->findChildren<widgets::ValueSlider*>())
            for (auto* text : each->findChildren<QLabel*>())
                if (text->text().remove('&').startsWith(label)) return each;
        return nullptr;
    }

    template <class Button>
    Button* buttonNamed(const QString& text)
    {
        for (auto* each : m_workspace->controls()->findChildren<Button*>())
            if (each->text() == text) return each;
        return nullptr;
    }

    QPushButton* button(const QString& text) { return buttonNamed<QPushButton>(text); }

    QToolButton* tab(const QString& text) { return buttonNamed<QToolButton>(text); }

    QComboBox* box(const QString& name)
    {
        for (auto* each : m_workspace->controls()->findChildren<QComboBox*>())
            if (each->accessibleName() == name) return each;
        return nullptr;
    }

    widgets::EquationList* equations()
    {
        return m_workspace->inspector()->findChild<widgets::EquationList*>();
    }

    QString inspectorText()
    {
        QString all;
        for (auto* label : m_workspace->inspector()->findChildren<QLabel*>())
            all += label->text();
        return all;
    }

    bool inspectorShows(const QString& text)
    {
        const auto labels = m_workspace->inspector()->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
            return label->isVisible() && label->text().contains(text);
        });
    }

    QTemporaryDir m_folder;
    std::shared_ptr<tests::PlaygroundLog> m_log;
    std::unique_ptr<gui::Session> m_session;
    std::unique_ptr<widgets::TwoClocks> m_clocks;
    std::unique_ptr<gui::PlaygroundWorkspace> m_workspace;
};

QTEST_MAIN(TestPlaygroundWorkspace)
#include "tst_playground_workspace.moc"
