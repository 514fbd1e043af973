#include "app/gui/settings.h"
#include "tests/support/fresh_settings.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QtTest/QtTest>

using namespace driftwalk;
using gui::Settings;
using widgets::ThemeChoice;

class TestSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        QVERIFY(m_folder.isValid());
        tests::useFreshSettings(m_folder);
    }

    void startsWithDefaults()
    {
        QCOMPARE(Settings::theme(), ThemeChoice::System);
        QVERIFY(Settings::isPanelVisible("inspector"));
        QCOMPARE(Settings::motionSpec().steps, studio::MotionSpec().steps);
    }

    void remembers()
    {
        studio::MotionSpec spec;
        spec.prompt = "ein Mensch l\u00e4uft";
        spec.seed = 77;
        Settings::setMotionSpec(spec);
        Settings::setPanelVisible("inspector", false);
        QCOMPARE(Settings::motionSpec().prompt, spec.prompt);
        QCOMPARE(Settings::motionSpec().seed, 77U);
        QVERIFY(!Settings::isPanelVisible("inspector"));
        for (const auto choice : {ThemeChoice::Dark, ThemeChoice::Light, ThemeChoice::System}) {
            Settings::setTheme(choice);
            QCOMPARE(Settings::theme(), choice);
        }
    }

    void whatCannotBeReadIsForgotten_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("no JSON") << "{\"prompt\": ";
        QTest::newRow("another type") << "[1, 2]";
        QTest::newRow("a wrong field") << "{\"steps\": \"many\"}";
    }

    void whatCannotBeReadIsForgotten()
    {
        QFETCH(QString, text);
        QSettings().setValue("motion/spec", text);
        QCOMPARE(Settings::motionSpec().steps, studio::MotionSpec().steps);
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
