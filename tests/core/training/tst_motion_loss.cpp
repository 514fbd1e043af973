#include "core/training/motion_loss.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

using namespace driftwalk;
using training::motionLoss;

class TestMotionLoss : public QObject {
    Q_OBJECT

    const Tensor m_x0 = at::randn({2, 6, 263});
    const Tensor m_valid = at::ones({2, 6}, at::kBool);
    const Tensor m_noContacts = at::zeros({2, 6, 4});

private Q_SLOTS:

    void vanishesForThePerfectPrediction()
    {
        QCOMPARE(motionLoss(m_x0, m_x0, m_valid, m_noContacts, {}).total.item<double>(), 0.0);
    }

    void constantOffsetHasNoVelocityError()
    {
        const auto loss
            = motionLoss(m_x0 + 0.5, m_x0, m_valid, m_noContacts, {.root = 1, .feet = 1});
        QVERIFY(std::abs(loss.features.item<double>() - 0.25) < 1e-5);
        QVERIFY(loss.velocity.item<double>() < 1e-9);
    }

    void rootColumnsWeighMore()
    {
        Tensor prediction = m_x0.clone();
        prediction.narrow(2, 0, 4).add_(1);
        const auto loss = motionLoss(prediction, m_x0, m_valid, m_noContacts, {.root = 5});
        QVERIFY(std::abs(loss.features.item<double>() - 5.0 * 4 / 263) < 1e-5);
    }

    void columnsOfTheFeetWeighMore()
    {
        Tensor prediction = m_x0.clone();
        // Position of the right toe (joint 11, features 4 + 10 * 3 and on) and its velocity.
        prediction.narrow(2, 34, 3).add_(1);
        prediction.narrow(2, 193 + 33, 3).add_(1);
        const auto loss = motionLoss(prediction, m_x0, m_valid, m_noContacts, {.feet = 3});
        QVERIFY(std::abs(loss.features.item<double>() - 3.0 * 6 / 263) < 1e-5);
    }

    void ignoresWhatIsNotValid()
    {
        Tensor valid = m_valid.clone();
        valid.narrow(1, 4, 2).fill_(false);
        Tensor prediction = m_x0.clone();
        prediction.narrow(1, 4, 2).add_(100);
        QVERIFY(motionLoss(prediction, m_x0, valid, m_noContacts, {}).total.item<double>() < 1e-9);
    }

    void slidingFeetCostMoreWhileInContact()
    {
        Tensor prediction = m_x0.clone();
        // The left ankle (joint 7, features 4 + 6 * 3 and on) moves where it should not.
        prediction.narrow(2, 22, 3).add_(at::arange(6).view({1, 6, 1}) * 0.1);
        Tensor contacts = m_noContacts.clone();
        contacts.select(2, 0).fill_(1);
        const double apart
            = motionLoss(prediction, m_x0, m_valid, m_noContacts, {}).velocity.item<double>();
        const double touching
            = motionLoss(prediction, m_x0, m_valid, contacts, {}).velocity.item<double>();
        QVERIFY(std::abs(touching - 5 * apart) < 1e-4 * touching);
    }
};

QTEST_GUILESS_MAIN(TestMotionLoss)
#include "tst_motion_loss.moc"
