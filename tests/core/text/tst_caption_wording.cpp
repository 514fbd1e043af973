#include "core/text/caption_wording.h"

#include <QtTest/QtTest>

using namespace driftwalk::text;

class TestCaptionWording : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void choosesArticlesBySound()
    {
        QCOMPARE(withRightArticles("a old man and an tired a"), "an old man and a tired a");
        QCOMPARE(withRightArticles("a one handed wave, a unicorn"), "a one handed wave, a unicorn");
        QCOMPARE(withRightArticles(""), "");
    }

    void namesTheActorAgain()
    {
        QCOMPARE(pronounFor({"a tired man", "his"}), "he");
        QCOMPARE(pronounFor({"a giant", "its"}), "it");
        QCOMPARE(pronounFor({"an old person", "their"}), "the old person");
        QCOMPARE(pronounFor({"someone shy", "their"}), "the person");
    }

    void seesThatAStyleIsSaidTwice()
    {
        QVERIFY(sharesAStem("a proud man", "proudly"));
        QVERIFY(sharesAStem("a sad man", "sadly"));
        QVERIFY(sharesAStem("an angry woman", "full of anger") == false);
        QVERIFY(sharesAStem("a happy guy", "with happy steps"));
        QVERIFY(!sharesAStem("a man", "in a childish manner"));
        QVERIFY(!sharesAStem("someone", "like someone important"));
        QVERIFY(!sharesAStem("", "proudly"));
    }

    void seesWhatIsAwkward()
    {
        QVERIFY(isAwkward(""));
        QVERIFY(isAwkward("come in in a rage"));
        QVERIFY(isAwkward("turning while walking while waving"));
        QVERIFY(!isAwkward("wave bye bye while walking"));
    }
};

QTEST_GUILESS_MAIN(TestCaptionWording)
#include "tst_caption_wording.moc"
