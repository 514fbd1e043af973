#include "core/text/verb_forms.h"

#include <QtTest/QtTest>

using namespace driftwalk::text;

class TestVerbForms : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void inflectsByTheRules_data()
    {
        QTest::addColumn<QString>("present");
        QTest::addColumn<QString>("gerund");
        QTest::addColumn<QString>("past");
        QTest::newRow("walk") << "walks"
                              << "walking"
                              << "walked";
        QTest::newRow("wave") << "waves"
                              << "waving"
                              << "waved";
        QTest::newRow("dash") << "dashes"
                              << "dashing"
                              << "dashed";
        QTest::newRow("punch") << "punches"
                               << "punching"
                               << "punched";
        QTest::newRow("box") << "boxes"
                             << "boxing"
                             << "boxed";
        QTest::newRow("carry") << "carries"
                               << "carrying"
                               << "carried";
        QTest::newRow("sway") << "sways"
                              << "swaying"
                              << "swayed";
        QTest::newRow("agree") << "agrees"
                               << "agreeing"
                               << "agreed";
    }

    void inflectsByTheRules()
    {
        QFETCH(QString, present);
        QFETCH(QString, gerund);
        QFETCH(QString, past);
        const std::string base = QTest::currentDataTag();
        const VerbForms forms;
        QCOMPARE(forms.inflect(base, VerbForm::Base), base);
        QCOMPARE(forms.inflect(base, VerbForm::Present), present.toStdString());
        QCOMPARE(forms.inflect(base, VerbForm::Gerund), gerund.toStdString());
        QCOMPARE(forms.inflect(base, VerbForm::Past), past.toStdString());
    }

    void inflectsAllVerbsOfAPhraseAndNothingElse()
    {
        const VerbForms forms({{"keep", {"keeps", "keeping", "kept"}}});
        const std::string phrase = "[turn] left at a walk and [keep] walking";
        QCOMPARE(forms.inflectPhrase(phrase, VerbForm::Present),
                 "turns left at a walk and keeps walking");
        QCOMPARE(forms.inflectPhrase(phrase, VerbForm::Past),
                 "turned left at a walk and kept walking");
        QCOMPARE(forms.inflectPhrase("no verb", VerbForm::Gerund), "no verb");
    }
};

QTEST_GUILESS_MAIN(TestVerbForms)
#include "tst_verb_forms.moc"
