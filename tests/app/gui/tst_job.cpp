#include "app/gui/job.h"
#include "core/util/error.h"

#include <QtTest/QtTest>

#include <atomic>
#include <memory>

using namespace driftwalk;
using gui::Job;

namespace {

/// Waits until asked to stop, as work does that tests its token.
void untilStopped(const std::stop_token& stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait(lock, stop, [] { return false; });
    throwIfStopped(stop);
}

struct Spies {
    explicit Spies(Job& job)
        : finished(&job, &Job::finished),
          failed(&job, &Job::failed),
          cancelled(&job, &Job::cancelled)
    {
    }

    qsizetype count() const { return finished.size() + failed.size() + cancelled.size(); }

    QSignalSpy finished;
    QSignalSpy failed;
    QSignalSpy cancelled;
};

}  // namespace

class TestJob : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void worksInOneOtherThread()
    {
        Job job;
        Spies spies(job);
        const auto ids = std::make_shared<std::vector<std::thread::id>>();
        for (qsizetype run = 1; run <= 3; ++run) {
            job.start([ids](const std::stop_token&, const ProgressFn&) {
                ids->push_back(std::this_thread::get_id());
            });
            QVERIFY(job.isRunning());
            QTRY_COMPARE(spies.finished.size(), run);
            QVERIFY(!job.isRunning());
        }
        QCOMPARE(spies.count(), 3);
        QVERIFY(ids->at(0) != std::this_thread::get_id());
        QVERIFY(ids->at(0) == ids->at(1) && ids->at(1) == ids->at(2));
    }

    void canStartAgainFromItsOwnSignal()
    {
        Job job;
        const auto runs = std::make_shared<std::atomic<int>>(0);
        const Job::Work work = [runs](const std::stop_token&, const ProgressFn&) { ++*runs; };
        connect(&job, &Job::finished, this, [&] {
            if (*runs < 3) job.start(work);
        });
        job.start(work);
        QTRY_COMPARE(runs->load(), 3);
    }

    void failsWithTheFirstLine_data()
    {
        QTest::addColumn<QString>("thrown");
        QTest::addColumn<QString>("shown");
        QTest::newRow("sentence") << "walk.bvh: line 3"
                                  << "walk.bvh: line 3";
        QTest::newRow("with a trace") << "sizes differ\n at 0x1\n at 0x2"
                                      << "sizes differ";
    }

    void failsWithTheFirstLine()
    {
        QFETCH(QString, thrown);
        QFETCH(QString, shown);
        Job job;
        Spies spies(job);
        job.start([text = thrown.toStdString()](const std::stop_token&, const ProgressFn&) {
            throw std::runtime_error(text);
        });
        QTRY_COMPARE(spies.failed.size(), 1);
        QCOMPARE(spies.failed.at(0).at(0).toString(), shown);
        QCOMPARE(spies.count(), 1);
    }

    void cancelEndsTheWork()
    {
        Job job;
        Spies spies(job);
        job.start([](const std::stop_token& stop, const ProgressFn&) { untilStopped(stop); });
        job.cancel();
        QTRY_COMPARE(spies.cancelled.size(), 1);
        QCOMPARE(spies.count(), 1);
    }

    void cancelWinsOverAResultThatIsReadyAnyway()
    {
        Job job;
        Spies spies(job);
        job.start([](const std::stop_token& stop, const ProgressFn&) {
            try {
                untilStopped(stop);
            } catch (const Cancelled&) {
            }
        });
        job.cancel();
        QTRY_COMPARE(spies.count(), 1);
        QCOMPARE(spies.cancelled.size(), 1);
    }

    void anOldCancelDoesNotStopNewWork()
    {
        Job job;
        Spies spies(job);
        job.cancel();
        job.start([](const std::stop_token& stop, const ProgressFn&) { throwIfStopped(stop); });
        QTRY_COMPARE(spies.finished.size(), 1);
    }

    void destructionEndsTheWorkWithoutASignal()
    {
        const auto ended = std::make_shared<bool>(false);
        auto job = std::make_unique<Job>();
        Spies spies(*job);
        job->start([ended](const std::stop_token& stop, const ProgressFn&) {
            try {
                untilStopped(stop);
            } catch (const Cancelled&) {
                *ended = true;
                throw;
            }
        });
        // Let it begin: the worker otherwise may find the end before the work.
        QTRY_VERIFY(job->isRunning());
        const std::weak_ptr<bool> watch = ended;
        job.reset();
        QCoreApplication::processEvents();
        QCOMPARE(spies.count(), 0);
        QCOMPARE(watch.use_count(), 1);
    }

    void progressIsTheLatestValue()
    {
        Job job;
        Spies spies(job);
        QSignalSpy progressed(&job, &Job::progressed);
        const auto reported = std::make_shared<std::atomic<bool>>(false);
        job.start([reported](const std::stop_token&, const ProgressFn& progress) {
            for (int i = 1; i <= 10000; ++i)
                progress(i, 10000);
            *reported = true;
        });
        // The GUI is busy while the work reports; afterwards it has one event to handle, not ten
        // thousand.
        while (!*reported)
            std::this_thread::yield();
        QTRY_COMPARE(spies.finished.size(), 1);
        QCOMPARE(progressed.size(), 1);
        QCOMPARE(progressed.at(0).at(0).toInt(), 10000);
    }
};

QTEST_GUILESS_MAIN(TestJob)
#include "tst_job.moc"
