#include "widgets/inputs/example_chips.h"
#include "widgets/inputs/message_bar.h"
#include "widgets/inputs/prompt_field.h"
#include "widgets/inputs/seed_field.h"
#include "widgets/inputs/value_slider.h"

#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSlider>
#include <QToolButton>
#include <QtTest/QtTest>

using namespace driftwalk::widgets;

namespace {

void turnWheel(QWidget* target, int clicks)
{
    const QPointF center = target->rect().center();
    QWheelEvent event(center, target->mapToGlobal(center), {}, {0, 120 * clicks}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(target, &event);
}

const ValueRange secondsRange{
    .minimum = 2, .maximum = 9.8, .initial = 6, .step = 0.1, .decimals = 1, .unit = "s"};
const ValueRange logRange{.minimum = 0.01,
                          .maximum = 100,
                          .initial = 1,
                          .step = 0.01,
                          .decimals = 3,
                          .logarithmic = true};

}  // namespace

class TestInputs : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void aSliderBeginsWhereItsValueIs()
    {
        ValueSlider tilt("Tilt",
                         {.minimum = -1, .maximum = 1, .initial = 0, .step = 0.05, .decimals = 2});
        auto* slider = tilt.findChild<QSlider*>();
        QCOMPARE(tilt.value(), 0.0);
        QCOMPARE(2 * slider->value(), slider->maximum());
    }

    void sliderStartsAtItsInitialValue()
    {
        ValueSlider slider("&Seconds", secondsRange);
        QCOMPARE(slider.value(), 6.0);
        QCOMPARE(slider.findChild<QDoubleSpinBox*>()->text(),
                 QLocale().toString(6.0, 'f', 1) + " s");
    }

    void aNumberOutOfRangeIsTakenAtItsNearestAndSaid()
    {
        ValueSlider slider("&Seconds", secondsRange);
        auto* field = slider.findChild<QDoubleSpinBox*>();
        const auto type = [&](const char* text) {
            field->selectAll();
            QTest::keyClicks(field, text);
            QTest::keyClick(field, Qt::Key_Return);
        };
        type("50");
        QCOMPARE(slider.value(), 9.8);
        QTRY_COMPARE(slider.note(), "50 s is too large: at most 9.8 s");
        type("1");
        QCOMPARE(slider.value(), 2.0);
        QTRY_COMPARE(slider.note(), "1 s is too small: at least 2 s");
        type("5");
        QCOMPARE(slider.value(), 5.0);
        QCOMPARE(slider.note(), QString());
    }

    void aRejectedValueIsMarkedUntilItIsLeft()
    {
        QWidget window;
        QVBoxLayout layout(&window);
        ValueSlider slider("&Seconds", secondsRange);
        QLineEdit other;
        layout.addWidget(&slider);
        layout.addWidget(&other);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        auto* field = slider.findChild<QDoubleSpinBox*>();
        field->setFocus();
        slider.setValue(8);
        slider.reject("too long", 6);
        QVERIFY(field->property("isRejected").toBool());
        QCOMPARE(slider.value(), 8.0);
        QVERIFY(slider.note().contains("too long") && slider.note().contains("In force: 6 s"));
        QSignalSpy spy(&slider, &ValueSlider::valueChanged);
        other.setFocus();
        QTRY_COMPARE(slider.value(), 6.0);
        QVERIFY(!field->property("isRejected").toBool());
        QCOMPARE(slider.note(), QString());
        QCOMPARE(spy.size(), 0);
        slider.reject("too short", 7);  // without the focus there is nothing to leave
        QCOMPARE(slider.value(), 7.0);
        QVERIFY(slider.note().contains("too short"));
    }

    void arrowsStepTheSlider()
    {
        ValueSlider slider("&Seconds", secondsRange);
        QSignalSpy spy(&slider, &ValueSlider::valueChanged);
        auto* handle = slider.findChild<QSlider*>();
        QTest::keyClick(handle, Qt::Key_Right);
        QCOMPARE(slider.value(), 6.1);
        QTest::keyClick(handle, Qt::Key_End);
        QCOMPARE(slider.value(), 9.8);
        QTest::keyClick(handle, Qt::Key_Home);
        QCOMPARE(slider.value(), 2.0);
        QCOMPARE(spy.size(), 3);
    }

    void fieldAndSliderAgree()
    {
        ValueSlider slider("&Seconds", secondsRange);
        auto* field = slider.findChild<QDoubleSpinBox*>();
        field->selectAll();
        QTest::keyClicks(field, QLocale().toString(4.3, 'f', 1));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(slider.value(), 4.3);
        QCOMPARE(slider.findChild<QSlider*>()->value(), 23);
        slider.setValue(1e9);
        QCOMPARE(slider.value(), 9.8);
    }

    void doubleClickResets()
    {
        ValueSlider slider("&Seconds", secondsRange);
        slider.setValue(3);
        QTest::mouseDClick(slider.findChild<QSlider*>(), Qt::LeftButton);
        QCOMPARE(slider.value(), 6.0);
    }

    void wheelTurnsOnlyWhatHasTheFocus()
    {
        ValueSlider slider("&Seconds", secondsRange);
        slider.show();
        slider.activateWindow();
        auto* handle = slider.findChild<QSlider*>();
        auto* field = slider.findChild<QDoubleSpinBox*>();
        field->setFocus();
        turnWheel(handle, 1);
        QCOMPARE(slider.value(), 6.0);
        handle->setFocus();
        QTRY_VERIFY(handle->hasFocus());
        turnWheel(field, 1);
        QCOMPARE(slider.value(), 6.0);
        turnWheel(handle, 1);
        QVERIFY(slider.value() > 6.0);
    }

    void focusedSliderKeepsItsKeysFromTheWindow()
    {
        QWidget window;
        auto* slider = new ValueSlider("&Seconds", secondsRange, &window);
        QShortcut shortcut(Qt::Key_Right, &window);
        QSignalSpy spy(&shortcut, &QShortcut::activated);
        window.show();
        window.activateWindow();
        auto* handle = slider->findChild<QSlider*>();
        handle->setFocus();
        QTRY_VERIFY(handle->hasFocus());
        QTest::keyClick(handle, Qt::Key_Right);
        QCOMPARE(spy.size(), 0);
        QCOMPARE(slider->value(), 6.1);
    }

    void equalWaysAreEqualRatios()
    {
        ValueSlider slider("Sigma", logRange);
        auto* handle = slider.findChild<QSlider*>();
        const int middle = handle->value();
        QCOMPARE(middle * 2, handle->maximum());
        handle->setValue(handle->maximum() * 3 / 4);
        QCOMPARE(slider.value(), 10.0);
        handle->setValue(handle->maximum() / 4);
        QCOMPARE(slider.value(), 0.1);
    }

    void arrowsStepSmallWholeNumbersOneByOne()
    {
        ValueSlider steps("Steps",
                          {.minimum = 1, .maximum = 1000, .initial = 50, .logarithmic = true});
        steps.setValue(1);
        QTest::keyClick(steps.findChild<QSlider*>(), Qt::Key_Right);
        QCOMPARE(steps.value(), 2.0);
        QTest::keyClick(steps.findChild<QSlider*>(), Qt::Key_Left);
        QCOMPARE(steps.value(), 1.0);
    }

    void anotherRangeClampsTheValue()
    {
        ValueSlider slider("Length", {.minimum = 2, .maximum = 10, .initial = 6, .decimals = 1});
        slider.setRange(2, 600, true);
        QCOMPARE(slider.value(), 6.0);
        slider.setValue(300);
        QCOMPARE(slider.value(), 300.0);
        slider.setRange(2, 10);
        QCOMPARE(slider.value(), 10.0);
    }

    void seedTakesAll64Bits()
    {
        SeedField field;
        auto* edit = field.findChild<QLineEdit*>();
        edit->setText("18446744073709551615");
        QCOMPARE(field.seed(), std::numeric_limits<std::uint64_t>::max());
        edit->setText("18446744073709551616");
        QCOMPARE(field.seed(), std::numeric_limits<std::uint64_t>::max());
        edit->clear();
        QTest::keyClicks(edit, "-1x2");
        QCOMPARE(field.seed(), 12U);
    }

    void diceGivesAnotherSeed()
    {
        SeedField field;
        QSignalSpy spy(&field, &SeedField::seedChanged);
        for (int i = 0; i < 20; ++i) {
            const auto old = field.seed();
            QTest::mouseClick(field.findChild<QToolButton*>(), Qt::LeftButton);
            QVERIFY(field.seed() != old);
            QVERIFY(field.seed() < 10000);
        }
        QVERIFY(spy.size() >= 20);
    }

    void controlEnterSubmits()
    {
        PromptField field;
        QSignalSpy spy(&field, &PromptField::submitted);
        QTest::keyClicks(&field, "  a person");
        QTest::keyClick(&field, Qt::Key_Return);
        QTest::keyClicks(&field, "walks ");
        QCOMPARE(spy.size(), 0);
        QTest::keyClick(&field, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(field.prompt(), "a person walks");
    }

    void chipGivesItsWholeText()
    {
        ExampleChips chips({{"walk", "a person walks"}, {"wave", "a person waves"}});
        QSignalSpy spy(&chips, &ExampleChips::chosen);
        QTest::mouseClick(chips.findChildren<QPushButton*>().at(1), Qt::LeftButton);
        QCOMPARE(spy.takeFirst().at(0).toString(), "a person waves");
    }

    void chipsFlowIntoTheNextLine()
    {
        ExampleChips chips({{"one long chip", ""}, {"another long chip", ""}, {"third", ""}});
        const auto buttons = chips.findChildren<QPushButton*>();
        chips.resize(2000, 200);
        chips.show();
        QCOMPARE(buttons[0]->y(), buttons[2]->y());
        const int oneLine = chips.heightForWidth(2000);
        chips.resize(buttons[0]->width() + 10, 200);
        QVERIFY(buttons[1]->y() > buttons[0]->geometry().bottom());
        QVERIFY(chips.heightForWidth(chips.width()) >= 2 * oneLine);
    }

    void messageCanBeDismissed()
    {
        MessageBar bar;
        QCOMPARE(bar.text(), QString());
        bar.report(MessageBar::Kind::Error, "walk.bvh: line 3: expected JOINT");
        QVERIFY(bar.isVisible());
        QCOMPARE(bar.text(), "walk.bvh: line 3: expected JOINT");
        QTest::mouseClick(bar.findChild<QToolButton*>(), Qt::LeftButton);
        QVERIFY(!bar.isVisible());
        QCOMPARE(bar.text(), QString());
    }
};

QTEST_MAIN(TestInputs)
#include "tst_inputs.moc"
