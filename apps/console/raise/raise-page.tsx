import { Title } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { EXCEPTION_TYPE_LABELS } from '../../../libs/domain/exception-type.js';
import { useEquipment } from '../api/plant.js';
import { sentenceOf } from '../api/problem.js';
import { NotFound } from '../layout/not-found.js';
import { Trouble } from '../layout/trouble.js';
import { useTitle } from '../layout/use-title.js';
import { Loading } from '../show/loading.js';
import { isExceptionType, TYPE_HINT } from './raise-fields.js';
import { RaiseForm } from './raise-form.js';
import classes from './raise.module.css';

export function RaisePage() {
  const { type } = useParams();
  const equipment = useEquipment();
  const known = isExceptionType(type);
  useTitle(known ? `Raise: ${EXCEPTION_TYPE_LABELS[type]}` : undefined);
  if (!known) return <NotFound />;
  if (equipment.error) {
    return <Trouble sentence={sentenceOf(equipment.error)} onRetry={() => void equipment.refetch()} />;
  }
  return (
    <div className={classes.page}>
      <Title order={1} size="h2">
        {EXCEPTION_TYPE_LABELS[type]}
      </Title>
      <p className={classes.quiet}>
        {TYPE_HINT[type]} <Link to="/raise">Something else is wrong</Link>
      </p>
      {equipment.data ? <RaiseForm key={type} type={type} nodes={equipment.data} /> : <Loading />}
    </div>
  );
}
